package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.CorrectionRequest;
import jp.jinjibu.application.ReceiptNumber;
import jp.jinjibu.application.SubmittedEdition;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.organisation.BodyRight;
import jp.jinjibu.organisation.Standing;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.ReadOnce;
import jp.jinjibu.shared.usecase.Sql;

/**
 * 申請。見てよくない申請は、ないものとして扱う（だれが見てよいかは {@link ApplicationVisibility}）。
 *
 * <p>下書きは団体のもので、事務局や経産省には、提出されるまで見えない。{@code ForChange} の付くものは、行の排他をとり、同じ申請への変更を一つずつにする。
 */
@ApplicationScoped
public class Applications {
    /** 一つの団体に一つ、という数に入る状態。 */
    private static final String COUNTING = Stream.of(ApplicationState.values())
            .filter(ApplicationState::countsForBody)
            .map(ApplicationState::name)
            .collect(Collectors.joining(" "));

    @Inject
    private Entities entities;

    @Inject
    private Callers callers;

    @Inject
    private ApplicationTable table;

    @Inject
    private ApplicationVisibility visibility;

    @Inject
    private ReadOnce readOnce;

    /**
     * 自分の団体の申請。
     *
     * @throws NotFound ないか、自分の団体のものでないとき
     */
    public SubsidyApplication getOwn(String number) {
        return own(number, LockModeType.NONE);
    }

    /**
     * 変更する、自分の団体の申請。
     *
     * @throws NotFound ないか、自分の団体のものでないとき
     * @throws BusinessRuleViolation {@link #whyNotWork} があるとき
     */
    public SubsidyApplication getOwnForChange(String number) {
        SubsidyApplication application = own(number, LockModeType.PESSIMISTIC_WRITE);
        BusinessRuleViolation.throwIf(whyNotWork(application));
        return application;
    }

    /** 申請者として書くことも出すこともできない理由（{@link Standing#whyNot}）。 */
    public Optional<BusinessRuleViolation> whyNotWork(SubsidyApplication application) {
        return standing(application).whyNot(BodyRight.WORK);
    }

    /** 今の人の、申請する団体での立場。 */
    public Standing standing(SubsidyApplication application) {
        return visibility.standing(application, callers.current());
    }

    /**
     * 事務局が変更する申請。
     *
     * @throws NotFound ないか、まだ提出されていないとき
     * @throws BusinessRuleViolation {@link Refusal#FOUR_EYES} 自分が属する団体の申請のとき
     */
    public SubsidyApplication getForStaffChange(String number) {
        return others(
                number,
                LockModeType.PESSIMISTIC_WRITE,
                found -> callers.current().hasAnyRole(Roles.SECRETARIAT) && ApplicationVisibility.isSubmitted(found));
    }

    /**
     * 承認か差戻しをする申請。してよい役割は、規則集が決める。
     *
     * @throws NotFound ないか、まだ提出されていないとき
     * @throws BusinessRuleViolation {@link Refusal#FOUR_EYES} 自分が属する団体の申請のとき
     */
    public SubsidyApplication getForDecision(String number) {
        return others(number, LockModeType.PESSIMISTIC_WRITE, ApplicationVisibility::isSubmitted);
    }

    /**
     * 事務局などが、申請者に見せない確認の経過を見る申請。
     *
     * @throws NotFound ないか、まだ提出されていないとき、経済産業局の管轄でないとき
     * @throws BusinessRuleViolation {@link Refusal#FOUR_EYES} 自分が属する団体の申請のとき
     */
    public SubsidyApplication getForStaff(String number) {
        return others(number, LockModeType.NONE, found -> visibility.mayReadAsStaff(found, callers.current()));
    }

    /**
     * 法制度の承認を記す申請。事務局か、事業実施地域を管轄する経済産業局。
     *
     * @throws NotFound ないか、まだ提出されていないとき、経済産業局の管轄でないとき
     * @throws BusinessRuleViolation {@link Refusal#FOUR_EYES} 自分が属する団体の申請のとき
     */
    public SubsidyApplication getForLegalBasisChange(String number) {
        Caller caller = callers.current();
        return others(
                number,
                LockModeType.PESSIMISTIC_WRITE,
                found -> ApplicationVisibility.isSubmitted(found)
                        && (caller.hasAnyRole(Roles.SECRETARIAT) || visibility.isOfBureau(found, caller)));
    }

    /**
     * 見てよい申請: 自分の団体のもの、提出されたもの（事務局・経産省・監査、管轄する経済産業局）。審査委員としては見られない。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public SubsidyApplication getVisible(String number) {
        return get(number, LockModeType.NONE, found -> visibility.maySee(found, callers.current()));
    }

    /**
     * 内容と添付を見てよい申請: {@link #getVisible} のものと、割り当てられて利害関係がないと申告したもの（審査委員。結果の公表まで）。
     *
     * @throws NotFound ないか、見てよくないとき
     * @throws BusinessRuleViolation {@link Refusal#CONFLICT_UNDECLARED} 割り当てられた審査委員の申告がまだのとき
     */
    public SubsidyApplication getReadable(String number) {
        return get(number, LockModeType.NONE, found -> visibility.mayRead(found, callers.current()));
    }

    /** 申請者か、申請を扱う側として見ているか。審査委員として見ているだけでないか。 */
    public boolean isVisible(SubsidyApplication application) {
        return visibility.maySee(application, callers.current());
    }

    /** 今の人が属する団体の申請か。構成員は、申請を扱う側の役割があっても、申請者と同じものを見る（採否を公表の前に知らせない）。 */
    public boolean isOfOwnBody(SubsidyApplication application) {
        return visibility.isMember(application, callers.current());
    }

    /**
     * 役割によらない申請。定時の処理や、公募のすべての申請を扱う操作だけが使う。
     *
     * @throws NotFound ないとき
     */
    public SubsidyApplication getForChange(String number) {
        return get(number, LockModeType.PESSIMISTIC_WRITE, found -> true);
    }

    /** 役割によらない申請をまとめて。採否の公表だけが使う。申請番号の順に、行の排他をとる。 */
    public List<SubsidyApplication> getAllForChange(Collection<String> numbers) {
        return forChange("a.number in ?1", numbers);
    }

    /** 団体の申請をまとめて。団体の登録に合わせるときだけが使う。申請番号の順に、行の排他をとる。 */
    public List<SubsidyApplication> getOfBodyForChange(long organisationId) {
        return forChange("a.organisationId = ?1", organisationId);
    }

    private List<SubsidyApplication> forChange(String condition, Object value) {
        return entities.manager()
                .createQuery(
                        "select a from SubsidyApplication a where " + condition
                                + " order by a.fiscalYear, a.runningNumber",
                        SubsidyApplication.class)
                .setParameter(1, value)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** 役割によらない申請をまとめて、申請番号から引けるように。公募のすべての申請を扱う操作だけが使う。 */
    public Map<String, SubsidyApplication> byNumbers(Collection<String> numbers) {
        return entities.list(SubsidyApplication.class, "where e.number in ?1", numbers).stream()
                .collect(Collectors.toMap(found -> found.number().toString(), found -> found));
    }

    /** 加える。 */
    public void add(SubsidyApplication application) {
        entities.add(application);
    }

    /** 次の申請番号。 */
    public ApplicationNumber nextNumber(FiscalYear fiscalYear) {
        return new ApplicationNumber(fiscalYear, nextRunningNumber("application", fiscalYear));
    }

    /** 次の受付番号。 */
    public ReceiptNumber nextReceipt(FiscalYear fiscalYear) {
        return new ReceiptNumber(fiscalYear, nextRunningNumber("receipt", fiscalYear));
    }

    /**
     * 一つの団体に一つの受付番号。その団体の提出の順番をとってから、ほかの申請を探す。
     *
     * @param other 同じ団体が同じ公募に出している、一つの団体に一つという数に入るほかの申請。あれば番号を採らない
     * @param receipt 採った受付番号
     */
    public record OnlyReceipt(Optional<ApplicationNumber> other, Optional<ReceiptNumber> receipt) {}

    /** 次の受付番号。同じ団体がほかの申請を出していれば採らず、その申請を言う。 */
    public OnlyReceipt onlyReceipt(SubsidyApplication application) {
        FiscalYear fiscalYear = application.fiscalYear();
        return new Sql("select already as already, receipt as receipt"
                        + " from only_receipt(:call, :organisation, :id, :counting, :year)")
                .with("call", application.callCode())
                .with("organisation", application.organisationId())
                .with("id", application.id())
                .with("counting", COUNTING)
                .with("year", fiscalYear.startYear())
                .unflushed()
                .rows(entities.manager())
                .map(row -> new OnlyReceipt(
                        row.findText("already").map(ApplicationNumber::parse),
                        row.findNumber("receipt")
                                .map(number -> new ReceiptNumber(fiscalYear, Math.toIntExact(number)))))
                .findFirst()
                .orElseThrow();
    }

    /** 次の通し番号。欠番があってよい。 */
    private int nextRunningNumber(String kind, FiscalYear fiscalYear) {
        return Math.toIntExact(new Sql("select next_running_number(:kind, :year)")
                .with("kind", kind)
                .with("year", fiscalYear.startYear())
                .unflushed()
                .number(entities.manager()));
    }

    /** 答えを待っている差戻し。 */
    public Optional<CorrectionRequest> openCorrection(SubsidyApplication application) {
        return corrections(application).stream()
                .filter(request -> request.state() == CorrectionRequest.State.OPEN)
                .findFirst();
    }

    /** 差戻しのすべて。古い順。一度も提出されていなければ、あるはずがない。 */
    public List<CorrectionRequest> corrections(SubsidyApplication application) {
        if (application.edition() == 0) {
            return List.of();
        }
        return readOnce.of(
                List.of(CorrectionRequest.class, application.id()),
                () -> entities.list(
                        CorrectionRequest.class, "where e.applicationId = ?1 order by e.id", application.id()));
    }

    /** 提出された版。 */
    public Optional<SubmittedEdition> findEdition(SubsidyApplication application, int edition) {
        return entities.find(SubmittedEdition.class, new SubmittedEdition.Key(application.id(), edition));
    }

    /** 事務局などとして扱えない理由。自分が属する団体の申請でなければ空。 */
    public Optional<BusinessRuleViolation> whyNotOthers(SubsidyApplication application) {
        return whyNotOthers(visibility.isMember(application, callers.current()));
    }

    /**
     * {@link #whyNotOthers(SubsidyApplication)} と同じ。
     *
     * @param member 申請者の団体に属するか
     */
    public static Optional<BusinessRuleViolation> whyNotOthers(boolean member) {
        return BusinessRuleViolation.unless(!member, Refusal.FOUR_EYES, "自分が属する団体の申請は扱えません。別の人が行ってください。");
    }

    private SubsidyApplication own(String number, LockModeType lock) {
        return get(number, lock, found -> visibility.isOwn(found, callers.current()));
    }

    private SubsidyApplication others(String number, LockModeType lock, Predicate<SubsidyApplication> allowed) {
        SubsidyApplication application =
                get(number, lock, allowed.and(found -> visibility.isOfLines(found, callers.current())));
        BusinessRuleViolation.throwIf(whyNotOthers(application));
        return application;
    }

    private SubsidyApplication get(String number, LockModeType lock, Predicate<SubsidyApplication> allowed) {
        return table.find(number, lock).filter(allowed).orElseThrow(() -> new NotFound("申請 " + number + " は見つかりません。"));
    }
}
