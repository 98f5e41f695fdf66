package jp.jinjibu.organisation.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    public record Row(
            CorporateNumber number, String name, OrganisationState state, String registeredBy, Instant registeredAt) {}

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
            String registeredBy,
            Instant registeredAt,
            Optional<String> decidedBy,
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
        Map<String, Object> values = new HashMap<>();
        List<String> conditions = new ArrayList<>(List.of("o.state <> 'DISMISSED'", "o.corporate_number > :after"));
        values.put("after", after);
        if (!caller.hasAnyRole(Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR)) {
            conditions.add("exists (select 1 from organisation_member m where m.organisation_id = o.id"
                    + " and (m.sub = :sub or (m.sub is null and m.username = :username)))");
            values.put("sub", caller.sub());
            values.put("username", caller.username());
        }
        if (state != null) {
            conditions.add("o.state = :state");
            values.put("state", state.name());
        }
        String key = TextKey.of(text);
        if (!key.isEmpty()) {
            conditions.add("(o.name_key like :text escape '!' or o.corporate_number like :text escape '!')");
            values.put("text", "%" + key.replaceAll("([!%_])", "!$1") + "%");
        }
        Query query = entityManager
                .createNativeQuery(
                        "select o.corporate_number as number, o.name as name, o.state as state,"
                                + " o.registered_by as registered_by, o.registered_at as registered_at"
                                + " from organisation o where " + String.join(" and ", conditions)
                                + " order by o.corporate_number",
                        Tuple.class)
                .setMaxResults(limit);
        values.forEach(query::setParameter);
        return rows(query);
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
                o.registeredBy(),
                o.registeredAt(),
                o.decidedBy(),
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
            acts.add("correction", "登録の内容を直す", RegisterOrganisation.class, "/edit", "/api/v1" + page, o::whyNotCorrect);
        }
        if (role.filter(MemberRole.REPRESENTATIVE::equals).isPresent()) {
            acts.add(
                    "invitation",
                    "構成員に加える",
                    RegisterOrganisation.class,
                    "",
                    "/api/v1" + page + "/members",
                    Optional::empty);
        }
        return acts.add(
                        "confirmation",
                        "確認済みにする",
                        ConfirmOrganisation.class,
                        "/confirmation",
                        "/api/v1" + page + "/confirmation",
                        () -> o.whyNotHandle(role).or(o::whyNotConfirm))
                .add(
                        "dismissal",
                        "登録を取り消す",
                        ConfirmOrganisation.class,
                        "/dismissal",
                        "/api/v1" + page + "/dismissal",
                        () -> o.whyNotHandle(role).or(o::whyNotDismiss))
                .build();
    }

    /** 選べる団体の種類。 */
    public List<OrganisationKind> kinds() {
        return ruleSets.newest().organisationKinds();
    }

    @SuppressWarnings("unchecked")
    private static List<Row> rows(Query query) {
        return ((List<Tuple>) query.getResultList())
                .stream()
                        .map(row -> new Row(
                                new CorporateNumber(row.get("number", String.class)),
                                row.get("name", String.class),
                                OrganisationState.valueOf(row.get("state", String.class)),
                                row.get("registered_by", String.class),
                                row.get("registered_at", Instant.class)))
                        .toList();
    }
}
