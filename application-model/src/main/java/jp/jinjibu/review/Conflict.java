package jp.jinjibu.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.jinjibu.application.ApplicationField;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.review.ReviewRules.RivalMembers;
import jp.jinjibu.review.Reviewer.Affiliation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.TextKey;
import org.jspecify.annotations.Nullable;

/**
 * 審査委員の所属と、申請に関わる団体の一致。同じ公募で競う申請者の構成員であることを含む。変更できない。
 *
 * @param kind 何が一致したか
 * @param party 申請に関わる団体
 * @param affiliation 一致した所属の名称
 */
public record Conflict(Kind kind, Party party, String affiliation) {

    /** 何が一致したか。 */
    public enum Kind {
        /** 法人番号。利害関係がある。 */
        NUMBER("法人番号が一致", true),
        /** 名称だけ。同じ団体かどうかを人が確かめる。 */
        NAME("名称が一致（要確認）", false),
        /** 競う申請者の構成員で、規則集が割当を断る。 */
        RIVAL("構成員", true),
        /** 競う申請者の構成員で、規則集が人に確かめさせる。 */
        RIVAL_TO_CONFIRM("構成員（要確認）", false);

        private final String label;
        private final boolean certain;

        Kind(String label, boolean certain) {
            this.label = label;
            this.certain = certain;
        }

        /** 画面での言い方。 */
        public String label() {
            return label;
        }
    }

    /** 申請の中での立場。 */
    public enum Role {
        APPLICANT("申請者"),
        JOINT_APPLICANT("連名の申請者"),
        PARTNER("連携先"),
        COMPANY("地域の企業"),
        /** その申請でなく、同じ公募のほかの申請の、代表か連名の申請者。 */
        RIVAL("同じ公募のほかの申請者");

        private final String label;

        Role(String label) {
            this.label = label;
        }

        /** 画面での言い方。 */
        public String label() {
            return label;
        }
    }

    /**
     * 申請に関わる団体。
     *
     * @param role 立場
     * @param name 書かれたままの名称
     * @param number 法人番号。書かれていなければ空
     */
    public record Party(Role role, String name, Optional<CorporateNumber> number) {

        /** 例: 「連携先「サンプル高校」」。 */
        public String display() {
            return role.label() + "「" + name + "」";
        }
    }

    /** 例: 「連携先「サンプル高校」: 法人番号が一致（所属「学校法人サンプル」）」。 */
    public String display() {
        return party.display() + ": " + kind.label() + "（所属「" + affiliation + "」）";
    }

    /** 人が確かめるまでもなく、割り当てられないか。 */
    public boolean isCertain() {
        return kind.certain;
    }

    /** いくつかの一致を、一つの文に。 */
    public static String display(List<Conflict> conflicts) {
        return conflicts.stream().map(Conflict::display).collect(Collectors.joining("、"));
    }

    /** 申請に関わる団体。 */
    public static List<Party> parties(SubsidyApplication application) {
        return parties(application.corporateNumber(), application.bodyName(), application.content());
    }

    /**
     * 申請に関わる団体。申請者、連名、連携先、地域の企業の順。名称も法人番号もない行は除く。
     *
     * @param registered 登録された申請者の法人番号。前に提出された内容に別の番号が書かれていれば、それも照合する
     * @param bodyName 申請者の名称
     * @param content 申請の内容
     */
    static List<Party> parties(CorporateNumber registered, String bodyName, FormDocument content) {
        List<Party> parties = new ArrayList<>();
        parties.add(new Party(Role.APPLICANT, bodyName, Optional.of(registered)));
        number(content.section(ApplicationField.BODY_NUMBER.section()), ApplicationField.BODY_NUMBER)
                .filter(written -> !written.equals(registered))
                .ifPresent(written -> parties.add(new Party(Role.APPLICANT, bodyName, Optional.of(written))));
        parties.addAll(rows(content, Role.JOINT_APPLICANT, ApplicationField.JOINT_NAME, ApplicationField.JOINT_NUMBER));
        parties.addAll(rows(content, Role.PARTNER, ApplicationField.PARTNER_NAME, ApplicationField.PARTNER_NUMBER));
        parties.addAll(rows(content, Role.COMPANY, ApplicationField.COMPANY_NAME, ApplicationField.COMPANY_NUMBER));
        return parties;
    }

    /**
     * 一致を見つける。同じ団体と所属の組では、法人番号の一致だけを挙げる。
     *
     * @param affiliations 審査委員の所属。今のものも前のものも
     * @param parties 申請に関わる団体
     */
    public static List<Conflict> between(List<Reviewer.Affiliation> affiliations, List<Party> parties) {
        List<Conflict> conflicts = new ArrayList<>();
        for (Party party : parties) {
            for (Reviewer.Affiliation affiliation : affiliations) {
                kind(affiliation, party)
                        .ifPresent(kind -> conflicts.add(new Conflict(kind, party, affiliation.name())));
            }
        }
        return conflicts;
    }

    /**
     * 競う申請者の構成員であること。
     *
     * @param bodies 同じ公募のほかの申請の申請者で、審査委員が構成員であるもの
     */
    public static List<Conflict> withRivals(List<Affiliation> bodies, RivalMembers setting) {
        return setting.kind().stream()
                .flatMap(kind -> bodies.stream()
                        .map(body ->
                                new Conflict(kind, new Party(Role.RIVAL, body.name(), body.number()), body.name())))
                .toList();
    }

    private static Optional<Kind> kind(Reviewer.Affiliation affiliation, Party party) {
        if (affiliation.number().isPresent() && affiliation.number().equals(party.number())) {
            return Optional.of(Kind.NUMBER);
        }
        String key = TextKey.of(party.name());
        return !key.isEmpty() && key.equals(affiliation.nameKey()) ? Optional.of(Kind.NAME) : Optional.empty();
    }

    private static List<Party> rows(FormDocument content, Role role, ApplicationField name, ApplicationField number) {
        return content.rows(name.section()).stream()
                .map(row -> party(row, role, name, number))
                .filter(party -> !party.name().isEmpty() || party.number().isPresent())
                .toList();
    }

    private static Party party(
            Map<String, @Nullable Object> row, Role role, ApplicationField name, ApplicationField number) {
        return new Party(role, FormDocument.text(row, name).orElse(""), number(row, number));
    }

    private static Optional<CorporateNumber> number(Map<String, @Nullable Object> row, ApplicationField field) {
        return FormDocument.text(row, field)
                .filter(CorporateNumber::isWellFormed)
                .map(CorporateNumber::new);
    }
}
