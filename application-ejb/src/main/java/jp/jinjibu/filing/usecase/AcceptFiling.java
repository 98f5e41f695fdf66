package jp.jinjibu.filing.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.filing.FilingApproval;
import jp.jinjibu.filing.FilingReturn;
import jp.jinjibu.filing.FilingState;
import jp.jinjibu.filing.usecase.Filings.One;
import jp.jinjibu.form.FormPlaces;
import jp.jinjibu.form.usecase.SlotFiles;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.grant.usecase.TellGrantee;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.DueDay;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/** 届け出るものを受理するか、差し戻す（規則集がその種類に定めた役割）。二人以上で受理する種類では、案を用意し、ほかの人が承認する。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL})
public class AcceptFiling {
    @Inject
    private Filings filings;

    @Inject
    private Grants grants;

    @Inject
    private FilingLetters letters;

    @Inject
    private TellGrantee tellGrantee;

    @Inject
    private Doing doing;

    @Inject
    private Event<FilingAccepted> accepted;

    /**
     * 受理する。二人以上で受理する種類では、受理の案を用意する。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 受理を待つものがないとき、{@link Refusal#FOUR_EYES} 自分が属する団体のとき、規則集の定めた役割でないとき、
     *     {@link Refusal#AWAITING_SCAN}、{@link Refusal#QUARANTINED} 検査の済んでいないファイルや、隔離したファイルがあるとき
     */
    public void accept(String number, String kind) {
        One one = open(number, kind, false);
        Filing filing = filing(one);
        BusinessRuleViolation.throwIf(filing.whyNotHandle(one.kind()).or(() -> whyNotRely(filing)));
        filing.accept(one.kind(), doing.caller().username(), doing.now())
                .ifPresentOrElse(
                        plan -> {
                            filings.add(plan);
                            doing.tell(new FilingEvent.AcceptancePrepared(number, one.name()));
                        },
                        () -> finish(one, filing));
    }

    /**
     * 受理の案を承認する。受理になる。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 承認を待つ案がないとき、{@link Refusal#FOUR_EYES} 用意した本人のとき、自分が属する団体のとき、規則集の定めた役割でないとき
     */
    public void approve(String number, String kind) {
        One one = open(number, kind, true);
        Filing filing = filing(one);
        Optional<FilingApproval> plan = filings.openApproval(filing);
        BusinessRuleViolation.throwIf(
                filing.whyNotDecide(one.kind(), plan, doing.caller().approver()).or(() -> whyNotRely(filing)));
        if (filing.approve(one.kind(), plan, doing.caller().approver(), doing.now())) {
            finish(one, filing);
        } else {
            doing.tell(new FilingEvent.AcceptanceApproved(number, one.name()));
        }
    }

    /**
     * 受理の案を差し戻す。もう一度、受理するか団体に差し戻すかを決める。
     *
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link #approve} と同じ
     */
    public void reject(String number, String kind, String reason) {
        One one = open(number, kind, true);
        Filing filing = filing(one);
        filing.reject(one.kind(), filings.openApproval(filing), doing.caller().approver(), reason, doing.now());
        doing.tell(new FilingEvent.AcceptanceRejected(number, one.name(), reason));
    }

    /**
     * 団体に差し戻す。団体は、名指しした項目だけを直して出し直す。
     *
     * @param pointers 直してほしい項目と添付の枠の場所。空なら、どこでも直せる
     * @param dueOn 出し直す期限。空なら、規則集の日数から決まる
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 受理を待つものがないとき、{@link Refusal#CONTENT} 場所が様式にないとき、期限にできない日のとき、
     *     {@link Refusal#FOUR_EYES} 自分が属する団体のとき、規則集の定めた役割でないとき
     */
    public void sendBack(String number, String kind, List<String> pointers, String reason, Optional<LocalDate> dueOn) {
        One one = open(number, kind, false);
        Filing filing = filing(one);
        LocalDate today = grants.today();
        LocalDate due =
                dueOn.orElseGet(() -> today.plusDays(one.kind().returnDays().value()));
        BusinessRuleViolation.throwIf(filing.whyNotHandle(one.kind()));
        check(one, filing, pointers, due, today);
        filing.sendBack(one.kind());
        filings.add(
                new FilingReturn(filing, pointers, reason, due, doing.caller().username(), doing.now()));
        tellGrantee.tell(
                one.application(),
                one.name() + "の差戻し",
                one.name() + "を差し戻しました。直して、" + JapaneseDates.format(due) + " までに出し直してください。\n\n理由：" + reason);
        doing.tell(new FilingEvent.Returned(number, one.name(), due, reason));
    }

    private void finish(One one, Filing filing) {
        FilingAccepted happened = new FilingAccepted(one, filing);
        letters.issue(one, filing);
        doing.tell(new FilingEvent.Accepted(one.grant().number(), one.name(), filing.edition()));
        accepted.fire(happened);
        tellGrantee.tell(one.application(), one.name() + "の受理", one.name() + "を受理しました。" + closing(one));
    }

    private static String closing(One one) {
        return one.grant().state() == GrantState.CLOSED ? "この補助事業の手続は、すべて済みました。" : "";
    }

    private static void check(One one, Filing filing, List<String> pointers, LocalDate due, LocalDate today) {
        List<Violation> violations = new ArrayList<>();
        FormPlaces places = new FormPlaces(one.form().form());
        pointers.stream()
                .filter(pointer -> !places.exists(pointer, filing.content()))
                .forEach(pointer -> violations.add(
                        new Violation("/pointers", "unknown-pointer", "「" + pointer + "」は、様式にありません。", null)));
        DueDay.whyNot("/dueOn", "出し直す期限", due, today).ifPresent(violations::add);
        BusinessRuleViolation.throwIf(violations);
    }

    private One open(String number, String kind, boolean approval) {
        One one = filings.getForDecision(number, kind);
        BusinessRuleViolation.throwIf(whyNotByRole(one, doing.caller(), approval));
        return one;
    }

    /** 規則集の定めた役割でないので行えない理由。行えるなら空。確定検査で受理するものは、役割にかかわらず受理できない。 */
    static Optional<BusinessRuleViolation> whyNotByRole(One one, Caller caller, boolean approval) {
        List<String> roles = approval
                ? one.kind().decision().value().approverRoles()
                : one.kind().decision().value().roles();
        return BusinessRuleViolation.unless(
                one.kind().isInspected() || caller.hasAnyRole(roles.toArray(String[]::new)),
                Refusal.FOUR_EYES,
                one.name() + "のこの手続は、規則集が定めた役割の人だけが行えます。");
    }

    /** 受理を待つものがないという理由。 */
    static Optional<BusinessRuleViolation> nothingToAccept(One one) {
        return Optional.of(new BusinessRuleViolation(Refusal.STATE, "受理を待つ" + one.name() + "はありません。"));
    }

    /** 検査の済んでいないファイルや、隔離したファイルに頼って受理しない。 */
    private Optional<BusinessRuleViolation> whyNotRely(Filing filing) {
        return SlotFiles.whyNotRely(filings.files(filings.editions(filing).getLast()));
    }

    private Filing filing(One one) {
        return filings.find(one.grant(), one.kind())
                .filter(found -> found.state() != FilingState.DRAFT)
                .orElseThrow(() -> nothingToAccept(one).orElseThrow());
    }
}
