package jp.jinjibu.application;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.FormPlaces;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.organisation.Profile;
import jp.jinjibu.programme.RuleSet.OrganisationKind;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

/**
 * 申請の様式のうち、申請する団体の登録から写す項目と、その今の値。人はこれらの項目を書かず、登録を変える。変更できない。
 *
 * <p>様式が尋ねないものと、登録の内容を受け付けない項目（その年度の選択肢にない団体の種類など）は含まない。後のものは、申請者が書く。
 */
public final class RegisteredBody {
    private final FormPlaces places;
    private final boolean asksKind;
    private final Map<ApplicationField, Object> values = new EnumMap<>(ApplicationField.class);

    /**
     * @param organisation 申請する団体
     * @param rules 申請の内容についての規則
     */
    public RegisteredBody(Organisation organisation, ContentRules rules) {
        Profile profile = organisation.profile();
        places = new FormPlaces(rules.form());
        asksKind = rules.form().holds(ApplicationField.BODY_KIND);
        values.put(ApplicationField.BODY_NUMBER, organisation.number().digits());
        values.put(ApplicationField.BODY_NAME, profile.name());
        values.put(ApplicationField.BODY_KIND, profile.kind());
        values.put(ApplicationField.BODY_ADDRESS, profile.address());
        values.put(ApplicationField.BODY_REPRESENTATIVE, profile.representative());
        values.put(ApplicationField.BODY_STAFF_COUNT, (long) profile.staffCount());
        values.entrySet().removeIf(entry -> !accepts(rules, entry.getKey(), entry.getValue()));
    }

    private static boolean accepts(ContentRules rules, ApplicationField field, Object value) {
        return rules.form().holds(field)
                && rules.shape(FormDocument.EMPTY.with(field.section(), Map.of(field.field(), value)))
                        .isAcceptable();
    }

    /**
     * 登録の団体の種類を、この公募が知らないこと。この申請での種類を尋ねない様式では空。
     *
     * @param organisationKinds この公募の団体の種類
     * @param registered 登録の団体の種類の呼び方
     */
    public Optional<Violation> otherKind(List<OrganisationKind> organisationKinds, String registered) {
        return values.containsKey(ApplicationField.BODY_KIND) || !asksKind
                ? Optional.empty()
                : Optional.of(new Violation(
                        ApplicationField.BODY_KIND.pointer(),
                        "registered-kind",
                        "登録の団体の種類「" + registered + "」は、この公募の種類（"
                                + organisationKinds.stream()
                                        .map(kind -> kind.name().value())
                                        .collect(Collectors.joining("、"))
                                + "）にありません。このうちのどれかに当たるときだけ、この申請での種類を選んで申請できます。",
                        null));
    }

    /** 登録から写す項目の場所。 */
    public Set<String> pointers() {
        return values.keySet().stream().map(ApplicationField::pointer).collect(Collectors.toUnmodifiableSet());
    }

    /** 登録の今の値を書き入れた内容。項目と値の対応でない節は、形の誤りとして断れるように、そのまま残す。 */
    public FormDocument in(FormDocument document) {
        Object section = document.sections().get(ApplicationField.BODY_NUMBER.section());
        if (values.isEmpty() || section != null && !(section instanceof Map)) {
            return document;
        }
        Map<String, @Nullable Object> body =
                new LinkedHashMap<>(document.section(ApplicationField.BODY_NUMBER.section()));
        values.forEach((field, value) -> body.put(field.field(), value));
        return document.with(ApplicationField.BODY_NUMBER.section(), body);
    }

    /** 登録と違う値が書かれているところ。書かれていないのは違いではない。 */
    public List<Violation> differing(FormDocument sent) {
        Map<String, @Nullable Object> body = sent.section(ApplicationField.BODY_NUMBER.section());
        return values.entrySet().stream()
                .filter(entry -> FormDocument.hasData(body.get(entry.getKey().field())))
                .filter(entry ->
                        !entry.getValue().equals(body.get(entry.getKey().field())))
                .map(entry -> violation(entry.getKey().pointer(), entry.getKey().pointer()))
                .toList();
    }

    /**
     * その場所を、申請の中で直してもらうことはできない、という誤り。
     *
     * @param at 誤りの場所
     * @param pointer 登録から写す項目の場所
     */
    public Violation violation(String at, String pointer) {
        return new Violation(
                at,
                "registered",
                places.display(pointer) + "は、団体の登録から写します。申請の中では変えられません。変えるときは、団体のページで登録を直すか、変更を届け出てください。",
                null);
    }
}
