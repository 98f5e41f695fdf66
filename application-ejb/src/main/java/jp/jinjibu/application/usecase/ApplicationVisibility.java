package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationAccess;
import jp.jinjibu.application.ApplicationAccess.Relation;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.LineRights;
import jp.jinjibu.identity.usecase.OfLine;
import jp.jinjibu.organisation.BodyRight;
import jp.jinjibu.organisation.MemberRole;
import jp.jinjibu.organisation.OrganisationState;
import jp.jinjibu.organisation.Standing;
import jp.jinjibu.programme.usecase.RulesOfLine;
import jp.jinjibu.shared.usecase.ReadOnce;
import jp.jinjibu.shared.usecase.Sql;

/** 申請を見てよいかを、{@link ApplicationAccess} に従って、一つの申請についても、一覧の SQL についても答える。 */
@ApplicationScoped
public class ApplicationVisibility {
    /** 申請 {@code a} の団体の、利用者 {@code :sub} が構成員か（SQL）。 */
    public static final String IN_BODY =
            "exists (select 1 from organisation_member m where m.organisation_id = a.organisation_id and m.sub = :sub)";

    /** 申請 {@code a} の団体の、書いて出してよい立場か（SQL）。 */
    public static final String WORKS_IN_BODY = IN_BODY.replace(
            "m.sub = :sub",
            "m.sub = :sub and m.role in "
                    + Stream.of(MemberRole.values())
                            .filter(role -> role.may(BodyRight.WORK))
                            .map(role -> "'" + role.name() + "'")
                            .collect(Collectors.joining(", ", "(", ")")));

    /** 利用者 {@code :sub} が属する団体の、提出された申請が、その公募にあるか（SQL）。 */
    public static String inCall(String call) {
        return "exists (select 1 from application own join organisation_member m on m.organisation_id ="
                + " own.organisation_id where own.call_code = " + call + " and own.edition > 0 and m.sub = :sub)";
    }

    /** 申請 {@code a} の事業実施地域が、利用者 {@code :sub} の経済産業局の管轄にあるか（SQL）。 */
    public static final String IN_BUREAU =
            "exists (select 1 from prefecture p join user_account u on u.bureau = p.bureau"
                    + " where u.sub = :sub and p.code = any (a.prefecture_codes))";

    /** 申請 {@code a} が提出されて、引き戻されていないか（SQL）。 */
    public static final String SUBMITTED = "a.state <> 'DRAFT' and a.edition > 0";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private KnownApplications known;

    @Inject
    private ReadOnce readOnce;

    @Inject
    private LineRights lineRights;

    @Inject
    @Any
    private Instance<ReadsApplications> readers;

    /** 呼んだ人が見てよい申請 {@code a} だけにする。 */
    public static Sql restrict(Sql sql, Caller caller) {
        return as(sql, caller)
                .where(Stream.concat(
                                Stream.of("false"),
                                ApplicationAccess.of(caller.roles()).stream().map(access -> condition(access, caller)))
                        .collect(Collectors.joining(" or ", "(", ")")));
    }

    /** 呼んだ人を、SQL の {@code :sub} と {@code :username} として渡す。 */
    public static Sql as(Sql sql, Caller caller) {
        return LineRights.as(sql, caller).with("sub", caller.sub()).with("username", caller.username());
    }

    private static String condition(ApplicationAccess access, Caller caller) {
        String relation = switch (access.relation()) {
            case NONE -> "true";
            case MEMBER -> IN_BODY;
            case BUREAU -> IN_BUREAU;
        };
        String ofLines = access.isStaff() && caller.isOfSomeLines() ? " and " + RulesOfLine.of("a") : "";
        return access.submittedOnly() ? "(" + SUBMITTED + " and " + relation + ofLines + ")" : relation;
    }

    /** 申請者か、申請を扱う側として見てよいか。 */
    public boolean maySee(SubsidyApplication application, Caller caller) {
        return grounds(application, caller).findAny().isPresent();
    }

    /**
     * 提出された内容と添付を見てよいか。割り当てられた審査委員を含む。
     *
     * @throws jp.jinjibu.shared.BusinessRuleViolation 見る前に、その人がすることがあるとき
     */
    public boolean mayRead(SubsidyApplication application, Caller caller) {
        return maySee(application, caller)
                || isSubmitted(application) && readers.stream().anyMatch(reader -> reader.mayRead(application, caller));
    }

    /** 事務局などとして、または管轄する経済産業局として見てよいか。 */
    public boolean mayReadAsStaff(SubsidyApplication application, Caller caller) {
        return grounds(application, caller).anyMatch(ApplicationAccess::isStaff);
    }

    /** 申請者の立場で見ているか。 */
    public boolean isOwn(SubsidyApplication application, Caller caller) {
        return grounds(application, caller).anyMatch(ApplicationAccess.OWN_BODY::equals);
    }

    /** 提出されて、引き戻されていないか。 */
    public static boolean isSubmitted(SubsidyApplication application) {
        return ApplicationAccess.isSubmitted(application.state(), application.edition());
    }

    /** 団体の構成員か。役割によらない。 */
    public boolean isMember(SubsidyApplication application, Caller caller) {
        return standing(application, caller).isMember();
    }

    /** 団体での立場。役割によらない。 */
    public Standing standing(SubsidyApplication application, Caller caller) {
        return known.standing(
                application.organisationId(),
                caller,
                () -> new Sql(
                                "select m.role as role, o.state as state from organisation o left join organisation_member m"
                                        + " on m.organisation_id = o.id and m.sub = :sub")
                        .with("sub", caller.sub())
                        .where("o.id = :id", "id", application.organisationId())
                        .rows(entityManager)
                        .map(row -> new Standing(
                                row.findText("role").map(MemberRole::valueOf),
                                row.value(OrganisationState.class, "state")))
                        .findFirst()
                        .orElseThrow());
    }

    /** 呼んだ人の経済産業局が、最後に提出された事業実施地域を管轄するか。 */
    public boolean isOfBureau(SubsidyApplication application, Caller caller) {
        return grounds(application, caller).anyMatch(ApplicationAccess.BUREAU::equals);
    }

    /** 呼んだ人が扱う系列の申請か。 */
    public boolean isOfLines(SubsidyApplication application, Caller caller) {
        return !caller.isOfSomeLines()
                || readOnce.of(
                        List.of(LineRights.class, application.id(), caller.sub()),
                        () -> lineRights.isOf(
                                OfLine.Kind.APPLICATION, application.number().toString(), caller));
    }

    private Stream<ApplicationAccess> grounds(SubsidyApplication application, Caller caller) {
        List<ApplicationAccess> possible = ApplicationAccess.of(caller.roles());
        return possible.stream()
                .filter(access -> access.covers(
                        application.state(), application.edition(), relation -> holds(relation, application, caller)))
                .filter(access -> !access.isStaff() || isOfLines(application, caller));
    }

    private boolean holds(Relation relation, SubsidyApplication application, Caller caller) {
        return switch (relation) {
            case NONE -> true;
            case MEMBER -> isMember(application, caller);
            case BUREAU ->
                readOnce.of(
                        List.of(IN_BUREAU, application.id(), caller.sub()),
                        () -> as(new Sql("select 1 from application a"), caller)
                                .where("a.id = :id", "id", application.id())
                                .where(IN_BUREAU)
                                .exists(entityManager));
        };
    }
}
