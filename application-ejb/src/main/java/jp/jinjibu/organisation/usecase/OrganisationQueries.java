package jp.jinjibu.organisation.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.organisation.MemberRole;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.organisation.OrganisationState;
import jp.jinjibu.programme.RuleSet.OrganisationKind;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.TextKey;
import jp.jinjibu.shared.usecase.Acts;
import jp.jinjibu.shared.usecase.Sql;
import org.jspecify.annotations.Nullable;

/** 事業者を読む。申請者には自分の事業者だけが見える。 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
public class OrganisationQueries {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Organisations organisations;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Callers callers;

    /** 一覧の一行。 */
    public record Row(CorporateNumber number, String name, OrganisationState state, Instant registeredAt) {}

    /**
     * 一者の登録。
     *
     * @param myRole 見ている人の立場。属していなければ空
     * @param acts 見ている人ができること
     */
    public record Detail(
            CorporateNumber number,
            Organisation.Profile profile,
            String kindName,
            OrganisationState state,
            Instant registeredAt,
            Optional<Instant> decidedAt,
            Optional<String> decisionReason,
            List<Organisation.Member> members,
            Optional<MemberRole> myRole,
            long version,
            Acts acts) {}

    /**
     * 見てよい事業者を、法人番号の順に。
     *
     * @param state 状態。null は絞らない
     * @param text 名前か番号の一部。空は絞らない
     * @param after この法人番号より後ろ。先頭からなら空文字
     * @param limit 最大の件数
     */
    public List<Row> list(@Nullable OrganisationState state, String text, String after, int limit) {
        Caller caller = callers.current();
        Sql sql = new Sql("select o.corporate_number as number, o.name as name, o.state as state,"
                        + " o.registered_at as registered_at from organisation o")
                .where("o.state <> 'DISMISSED'")
                .where("o.corporate_number > :after")
                .with("after", after)
                .where("o.state = :state", "state", state == null ? null : state.name())
                .containing(TextKey.of(text), "o.name_key", "o.corporate_number");
        if (!caller.hasAnyRole(Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR)) {
            sql.where("exists (select 1 from organisation_member m where m.organisation_id = o.id"
                            + " and (m.sub = :sub or (m.sub is null and m.username = :username)))")
                    .with("sub", caller.sub())
                    .with("username", caller.username());
        }
        return sql.then(" order by o.corporate_number")
                .limit(limit)
                .rows(entityManager)
                .map(row -> new Row(
                        new CorporateNumber(row.text("number")),
                        row.text("name"),
                        row.value(OrganisationState.class, "state"),
                        row.at("registered_at")))
                .toList();
    }

    /**
     * @throws NotFound ないか、見てよくないとき
     */
    public Detail get(CorporateNumber number) {
        Organisation o = organisations.getVisible(number);
        Caller caller = callers.current();
        return new Detail(
                o.number(),
                o.profile(),
                kinds().stream()
                        .filter(kind -> kind.code().equals(o.profile().kind()))
                        .map(kind -> kind.name().value())
                        .findFirst()
                        .orElse(o.profile().kind()),
                o.state(),
                o.registeredAt(),
                o.decidedAt(),
                o.decisionReason(),
                o.members(),
                o.roleOf(caller.sub(), caller.username()),
                o.version(),
                acts(o, caller));
    }

    private static Acts acts(Organisation o, Caller caller) {
        String page = "/organisations/" + o.number().digits();
        Optional<MemberRole> role = o.roleOf(caller.sub(), caller.username());
        Acts.Builder acts = Acts.of(caller.roles(), page);
        if (role.isPresent()) {
            acts.add("correction", "登録の内容を直す", RegisterOrganisation.class)
                    .at("/edit", page)
                    .unless(o::whyNotCorrect);
        }
        if (role.filter(MemberRole.REPRESENTATIVE::equals).isPresent()) {
            acts.add("invitation", "構成員に加える", RegisterOrganisation.class)
                    .at("", page + "/members")
                    .unless(Optional::empty);
        }
        return acts.add("confirmation", "確認済みにする", ConfirmOrganisation.class)
                .at("/confirmation")
                .unless(() -> o.whyNotHandle(role).or(o::whyNotConfirm))
                .add("dismissal", "登録を取り消す", ConfirmOrganisation.class)
                .at("/dismissal")
                .unless(() -> o.whyNotHandle(role).or(o::whyNotDismiss))
                .build();
    }

    /** 選べる団体の種類。 */
    public List<OrganisationKind> kinds() {
        return ruleSets.newest().organisationKinds();
    }
}
