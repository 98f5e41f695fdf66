package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.Attachment;
import jp.jinjibu.application.CorrectionRequest;
import jp.jinjibu.application.ReceiptNumber;
import jp.jinjibu.application.SubmittedEdition;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.content.usecase.ContentStore.Stored;
import jp.jinjibu.form.usecase.SlotFiles;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.organisation.BodyRight;
import jp.jinjibu.organisation.MemberRole;
import jp.jinjibu.organisation.OrganisationState;
import jp.jinjibu.organisation.Standing;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.ReadOnce;
import jp.jinjibu.shared.usecase.Sql;
import org.jspecify.annotations.Nullable;

/**
 * 申請。見てよくない申請は、ないものとして扱う（だれが見てよいかは {@link ApplicationVisibility}）。
 *
 * <p>下書きは団体のもので、事務局や経産省には、提出されるまで見えない。{@code ForChange} の付くものは、行の排他をとり、同じ申請への変更を一つずつにする。
 */
@ApplicationScoped
public class Applications {
    /** 読んだだけで、排他をとっても変えてもいない。 */
    private static final Set<LockModeType> ONLY_READ =
            EnumSet.of(LockModeType.NONE, LockModeType.READ, LockModeType.OPTIMISTIC);

    /** 自分が属する団体の申請を扱えない理由。 */
    static final String OWN_BODY = "自分が属する団体の申請は扱えません。別の人が行ってください。";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Callers callers;

    @Inject
    private KnownApplications known;

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
        Caller caller = callers.current();
        return notOwn(find(number, LockModeType.PESSIMISTIC_WRITE)
                .filter(found -> caller.hasAnyRole(Roles.SECRETARIAT) && ApplicationVisibility.isSubmitted(found))
                .orElseThrow(() -> notFound(number)));
    }

    /**
     * 承認か差戻しをする申請。してよい役割は、規則集が決める。
     *
     * @throws NotFound ないか、まだ提出されていないとき
     * @throws BusinessRuleViolation {@link Refusal#FOUR_EYES} 自分が属する団体の申請のとき
     */
    public SubsidyApplication getForDecision(String number) {
        return notOwn(find(number, LockModeType.PESSIMISTIC_WRITE)
                .filter(ApplicationVisibility::isSubmitted)
                .orElseThrow(() -> notFound(number)));
    }

    /**
     * 事務局などが、申請者に見せない確認の経過を見る申請。
     *
     * @throws NotFound ないか、まだ提出されていないとき、経済産業局の管轄でないとき
     * @throws BusinessRuleViolation {@link Refusal#FOUR_EYES} 自分が属する団体の申請のとき
     */
    public SubsidyApplication getForStaff(String number) {
        Caller caller = callers.current();
        return notOwn(find(number, LockModeType.NONE)
                .filter(found -> visibility.mayReadAsStaff(found, caller))
                .orElseThrow(() -> notFound(number)));
    }

    /**
     * 法制度の承認を記す申請。事務局か、事業実施地域を管轄する経済産業局。
     *
     * @throws NotFound ないか、まだ提出されていないとき、経済産業局の管轄でないとき
     * @throws BusinessRuleViolation {@link Refusal#FOUR_EYES} 自分が属する団体の申請のとき
     */
    public SubsidyApplication getForLegalBasisChange(String number) {
        Caller caller = callers.current();
        return notOwn(find(number, LockModeType.PESSIMISTIC_WRITE)
                .filter(found -> ApplicationVisibility.isSubmitted(found)
                        && (caller.hasAnyRole(Roles.SECRETARIAT) || visibility.isOfBureau(found, caller)))
                .orElseThrow(() -> notFound(number)));
    }

    /**
     * 見てよい申請: 自分の団体のもの、提出されたもの（事務局・経産省・監査、管轄する経済産業局）。審査委員としては見られない。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public SubsidyApplication getVisible(String number) {
        Caller caller = callers.current();
        return find(number, LockModeType.NONE)
                .filter(found -> visibility.maySee(found, caller))
                .orElseThrow(() -> notFound(number));
    }

    /**
     * 内容と添付を見てよい申請: {@link #getVisible} のものと、割り当てられて利害関係がないと申告したもの（審査委員。結果の公表まで）。
     *
     * @throws NotFound ないか、見てよくないとき
     * @throws BusinessRuleViolation {@link Refusal#CONFLICT_UNDECLARED} 割り当てられた審査委員の申告がまだのとき
     */
    public SubsidyApplication getReadable(String number) {
        Caller caller = callers.current();
        return find(number, LockModeType.NONE)
                .filter(found -> visibility.mayRead(found, caller))
                .orElseThrow(() -> notFound(number));
    }

    /** 申請者か、申請を扱う側として見ているか。審査委員として見ているだけでないか。 */
    public boolean isVisible(SubsidyApplication application) {
        return visibility.maySee(application, callers.current());
    }

    /** 今の人が属する団体の申請か。 */
    public boolean isOfOwnBody(SubsidyApplication application) {
        return visibility.isMember(application, callers.current());
    }

    /** 申請者の立場で見ているか。構成員は、申請を扱う側の役割があっても、申請者と同じものを見る（採否を公表の前に知らせない）。 */
    public boolean isSeenByApplicant(SubsidyApplication application) {
        return visibility.isMember(application, callers.current());
    }

    /**
     * 役割によらない申請。定時の処理や、公募のすべての申請を扱う操作だけが使う。
     *
     * @throws NotFound ないとき
     */
    public SubsidyApplication getForChange(String number) {
        return find(number, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> notFound(number));
    }

    /** 役割によらない申請をまとめて。採否の公表だけが使う。申請番号の順に、行の排他をとる。 */
    public List<SubsidyApplication> getAllForChange(Collection<String> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        return entityManager
                .createQuery(
                        "select a from SubsidyApplication a where a.number in :numbers order by a.fiscalYear,"
                                + " a.runningNumber",
                        SubsidyApplication.class)
                .setParameter("numbers", numbers)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** 役割によらない申請をまとめて、申請番号から引けるように。公募のすべての申請を扱う操作だけが使う。 */
    public Map<String, SubsidyApplication> byNumbers(Collection<String> numbers) {
        if (numbers.isEmpty()) {
            return Map.of();
        }
        return entityManager
                .createQuery("select a from SubsidyApplication a where a.number in :numbers", SubsidyApplication.class)
                .setParameter("numbers", numbers)
                .getResultStream()
                .collect(Collectors.toMap(found -> found.number().toString(), found -> found));
    }

    /** 加える。 */
    public void add(SubsidyApplication application) {
        entityManager.persist(application);
        entityManager.flush();
    }

    /** 同じ団体が同じ公募に出している、一つの団体に一つという数に入るほかの申請。 */
    public List<ApplicationNumber> othersOfBody(SubsidyApplication application) {
        return entityManager
                .createQuery(
                        "select a.number from SubsidyApplication a where a.callCode = :call"
                                + " and a.organisationId = :organisation and a.id <> :id and a.state in :states"
                                + " order by a.id",
                        String.class)
                .setParameter("call", application.callCode())
                .setParameter("organisation", application.organisationId())
                .setParameter("id", application.id())
                .setParameter(
                        "states",
                        Stream.of(ApplicationState.values())
                                .filter(ApplicationState::countsForBody)
                                .toList())
                .getResultStream()
                .map(ApplicationNumber::parse)
                .toList();
    }

    /** 次の申請番号。 */
    public ApplicationNumber nextNumber(FiscalYear fiscalYear) {
        return new ApplicationNumber(fiscalYear, nextRunningNumber("application", fiscalYear));
    }

    /** 次の受付番号。 */
    public ReceiptNumber nextReceipt(FiscalYear fiscalYear) {
        return new ReceiptNumber(fiscalYear, nextRunningNumber("receipt", fiscalYear));
    }

    /** 次の通し番号。欠番があってよい。 */
    private int nextRunningNumber(String kind, FiscalYear fiscalYear) {
        Number next = (Number) entityManager
                .createNativeQuery("select next_running_number(:kind, :year)")
                .setParameter("kind", kind)
                .setParameter("year", fiscalYear.startYear())
                .getSingleResult();
        return Math.toIntExact(next.longValue());
    }

    /** 外されていない添付。加えられた順。 */
    public List<Attachment> attachments(SubsidyApplication application) {
        return readOnce.of(
                List.of(Attachment.class, application.id()),
                () -> entityManager
                        .createQuery(
                                "select a from Attachment a where a.applicationId = :id and a.removedAt is null order"
                                        + " by a.id",
                                Attachment.class)
                        .setParameter("id", application.id())
                        .getResultList());
    }

    /** 外されていない添付の中身。 */
    List<Stored> contents(SubsidyApplication application) {
        return SlotFiles.contents(entityManager
                .createQuery(
                        "select a.sha256, a.size from Attachment a where a.applicationId = :id and a.removedAt is null",
                        Tuple.class)
                .setParameter("id", application.id()));
    }

    /** 提出された版に含まれる添付。番号の順。 */
    public List<Attachment> attachments(SubmittedEdition edition) {
        return edition.attachmentIds().isEmpty()
                ? List.of()
                : readOnce.of(
                        List.of(Attachment.class, edition.attachmentIds()),
                        () -> entityManager
                                .createQuery(
                                        "select a from Attachment a where a.id in :ids order by a.id", Attachment.class)
                                .setParameter("ids", edition.attachmentIds())
                                .getResultList());
    }

    /**
     * 見せてよい、今の添付。差戻しの間に変わった添付は、提出し直されるまで、申請者のほかには見せない。
     *
     * @param mine 申請者の立場で見ているか
     */
    public List<Attachment> shownAttachments(SubsidyApplication application, boolean mine) {
        if (mine || application.state() != ApplicationState.RETURNED) {
            return attachments(application);
        }
        return attachments(findEdition(application, application.edition()).orElseThrow());
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
                () -> entityManager
                        .createQuery(
                                "select c from CorrectionRequest c where c.applicationId = :id order by c.id",
                                CorrectionRequest.class)
                        .setParameter("id", application.id())
                        .getResultList());
    }

    /** 提出された版。 */
    public Optional<SubmittedEdition> findEdition(SubsidyApplication application, int edition) {
        return Optional.ofNullable(
                entityManager.find(SubmittedEdition.class, new SubmittedEdition.Key(application.id(), edition)));
    }

    /** 申請の団体の構成員の識別子。知らせの宛先。 */
    @SuppressWarnings("unchecked")
    public List<String> memberSubs(SubsidyApplication application) {
        return entityManager
                .createNativeQuery("select sub from organisation_member where organisation_id = :id order by sub")
                .setParameter("id", application.organisationId())
                .getResultList();
    }

    private SubsidyApplication own(String number, LockModeType lock) {
        Caller caller = callers.current();
        return find(number, lock)
                .filter(found -> visibility.isOwn(found, caller))
                .orElseThrow(() -> notFound(number));
    }

    /** もう読んだ申請は読み直さない。ただし排他をとるときは、待つ間に変わったかもしれないので、必ず読み直す。 */
    private Optional<SubsidyApplication> find(String number, LockModeType lock) {
        if (!ApplicationNumber.isValid(number)) {
            return Optional.empty();
        }
        Optional<SubsidyApplication> read =
                known.find(number).map(id -> entityManager.find(SubsidyApplication.class, id));
        if (read.isPresent()) {
            read.filter(found -> lock != LockModeType.NONE && ONLY_READ.contains(entityManager.getLockMode(found)))
                    .ifPresent(found -> entityManager.refresh(found, lock));
            return read;
        }
        return load(number, lock);
    }

    /** 申請と、いつも要るその公募と、今の人の団体での立場を、一度に読む。排他をとるのは申請の行だけ。 */
    private Optional<SubsidyApplication> load(String number, LockModeType lock) {
        Caller caller = callers.current();
        TypedQuery<Tuple> query = entityManager
                .createQuery(
                        "select a as application, c as call, o.state as body, (select m.role from Organisation b join"
                                + " b.members m where b.id = a.organisationId and m.sub = :sub) as role from"
                                + " SubsidyApplication a join Call c on c.code = a.callCode join Organisation o on o.id ="
                                + " a.organisationId where a.number = :number",
                        Tuple.class)
                .setParameter("number", number)
                .setParameter("sub", caller.sub());
        if (lock != LockModeType.NONE) {
            query.setHint("org.hibernate.lockMode.a", lock);
        }
        return query.getResultStream().findFirst().map(row -> {
            SubsidyApplication application = row.get("application", SubsidyApplication.class);
            known.add(number, application.id());
            known.standing(
                    application.organisationId(),
                    caller,
                    () -> new Standing(
                            Optional.ofNullable(row.get("role", MemberRole.class)),
                            row.get("body", OrganisationState.class)));
            return application;
        });
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
        return BusinessRuleViolation.unless(!member, Refusal.FOUR_EYES, OWN_BODY);
    }

    /**
     * 公募の全体（点、順位、案、割当、進み具合）を見ることも扱うこともできない理由。自分が属する団体の申請がその公募にあるとき。ほかの人は妨げない。
     *
     * @param call 公募の符号
     */
    public Optional<BusinessRuleViolation> whyNotWholeCall(String call) {
        Caller caller = callers.current();
        return BusinessRuleViolation.unless(
                !readOnce.of(
                        List.of("whole call", call, caller.sub()),
                        () -> ApplicationVisibility.as(new Sql("select 1"), caller)
                                .with("call", call)
                                .where(ApplicationVisibility.inCall(":call"))
                                .exists(entityManager)),
                Refusal.FOUR_EYES,
                "自分が属する団体の申請がこの公募にあるため、公募の全体を見ることも扱うこともできません。別の人が行ってください。");
    }

    /**
     * {@link #whyNotWholeCall} がないことを確かめる。
     *
     * @throws BusinessRuleViolation {@link Refusal#FOUR_EYES}
     */
    public void requireWholeCall(String call) {
        BusinessRuleViolation.throwIf(whyNotWholeCall(call));
    }

    private SubsidyApplication notOwn(SubsidyApplication application) {
        BusinessRuleViolation.throwIf(whyNotOthers(application));
        return application;
    }

    private static NotFound notFound(@Nullable String number) {
        return new NotFound("申請 " + number + " は見つかりません。");
    }
}
