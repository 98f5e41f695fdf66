package jp.jinjibu.payment.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.ApplicationVisibility;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.grant.BankAccount;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantLabels;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.payment.Claim;
import jp.jinjibu.payment.Payment;
import jp.jinjibu.payment.PaymentAmount;
import jp.jinjibu.payment.PaymentResult;
import jp.jinjibu.payment.PaymentStage;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.TextKey;
import jp.jinjibu.shared.usecase.Act;
import jp.jinjibu.shared.usecase.Acts;
import jp.jinjibu.shared.usecase.Sql;
import org.jspecify.annotations.Nullable;

/** 請求と支払を読む。申請者には自分の団体のもので、銀行の結果が出た支払だけ。口座番号は、支払担当のほかには隠す。 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
public class PaymentQueries {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Grants grants;

    @Inject
    private Applications applications;

    @Inject
    private Payments payments;

    @Inject
    private PaymentActs acts;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Callers callers;

    /**
     * 一つの交付の請求と支払。
     *
     * @param state 今日の状態
     * @param determined 確定額。確定していなければ空
     * @param due 今、支払う額の算定根拠。額が確定していなければ空
     * @param claim 請求。まだなら空
     * @param payments 支払。新しい順
     * @param account 届け出た振込先。番号は、見せてよい人のほかには隠してある
     * @param mine 申請者の立場で見ているか
     * @param viewerRoles 見ている人の役割
     */
    public record View(
            String number,
            String bodyName,
            String projectName,
            GrantState state,
            String stateLabel,
            Optional<Money> granted,
            Optional<Money> determined,
            Optional<Money> paid,
            Optional<Derivation> due,
            Optional<ClaimView> claim,
            List<PaymentView> payments,
            Acts acts,
            BankAccount account,
            boolean mine,
            Set<String> viewerRoles,
            LocalDate today) {

        /** 請求の額の算定根拠。請求していなければ、今、支払う額のもの。 */
        public Optional<Derivation> claimDerivation() {
            return determined.map(amount -> claim.map(
                            claimed -> PaymentAmount.of(amount, amount.minus(claimed.amount())))
                    .orElseGet(() -> due.orElseThrow()));
        }

        /** 請求の段階。まだ請求していなければ空。 */
        public Optional<PaymentStage> stage() {
            return claim.map(claimed -> payments.stream()
                    .map(PaymentView::stage)
                    .filter(stage -> stage != PaymentStage.CLAIMED)
                    .findFirst()
                    .orElse(PaymentStage.CLAIMED));
        }
    }

    /** 請求。 */
    public record ClaimView(long id, Money amount, LocalDate claimedOn, String claimedBy, Instant claimedAt) {}

    /** 支払。人の名は、申請者には見せないので空。 */
    public record PaymentView(
            long id,
            long claim,
            Money amount,
            LocalDate valueDate,
            BankAccount account,
            FourEyes.State state,
            PaymentStage stage,
            Optional<String> preparedBy,
            Instant preparedAt,
            Optional<String> decidedBy,
            Optional<Instant> decidedAt,
            Optional<String> decisionReason,
            List<FourEyes.Step> history,
            Optional<PaymentResult> result,
            Optional<LocalDate> resultOn,
            Optional<String> reference,
            Optional<String> resultReason) {}

    /**
     * 一覧の絞り込み。null は絞らない。
     *
     * @param text 名称・事業名・地域・番号の一部
     */
    public record Filter(@Nullable PaymentStage stage, String text) {}

    /**
     * 請求の一覧の一行。
     *
     * @param valueDate 今の支払の振込日。用意していなければ空
     * @param preparedBy 今の支払を用意した人
     * @param acts 見ている人が、支払についてできること
     */
    public record Row(
            String number,
            String bodyName,
            String projectName,
            Money amount,
            LocalDate claimedOn,
            PaymentStage stage,
            Optional<LocalDate> valueDate,
            Optional<String> preparedBy,
            BankAccount account,
            Acts acts) {

        /** この段階ですること。見ている人のすることでなければ空。 */
        public Optional<Act> next() {
            return switch (stage) {
                case CLAIMED -> acts.find("payment");
                case PREPARED -> acts.find("payment-approval");
                case APPROVED -> acts.find("payment-result");
                case PAID -> Optional.empty();
            };
        }
    }

    /**
     * 見てよい交付の、請求と支払。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public View get(String number) {
        return view(grants.getVisible(number));
    }

    /**
     * 見てよい申請の、請求と支払。交付をまだ申請していなければ空。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public Optional<View> find(String number) {
        return grants.find(applications.getVisible(number)).map(grant -> view(grants.getVisible(number)));
    }

    private View view(Grants.Case found) {
        String number = found.grant().number();
        Caller caller = callers.current();
        SubsidyApplication application = found.application();
        Grant grant = found.grant();
        boolean mine = applications.isSeenByApplicant(application);
        boolean unmasked = caller.hasAnyRole(Roles.PAYMENT) && !applications.isOfOwnBody(application);
        GrantState state = grant.stateOn(grants.today());
        List<Payment> all = payments.of(grant);
        return new View(
                number,
                application.bodyName(),
                application.projectName(),
                state,
                GrantLabels.of(found.rules()).label(state),
                grant.granted(),
                grant.determined(),
                grant.paid(),
                grant.determined().map(determined -> PaymentAmount.due(grant)),
                payments.findClaim(grant).map(PaymentQueries::view),
                all.stream()
                        .filter(payment -> !mine || payment.result().isPresent())
                        .map(payment -> view(payment, mine, unmasked))
                        .toList(),
                acts.of(
                        number,
                        found.rules(),
                        applications.isOfOwnBody(application),
                        grant,
                        all.stream().filter(Payment::isAlive).findFirst()),
                shown(grant.request().account(), unmasked),
                mine,
                caller.roles(),
                grants.today());
    }

    /**
     * 請求の一覧（支払担当と監査）。古い請求から。
     *
     * @param after この申請番号より後ろ。先頭からなら空文字
     * @param limit 最大の件数
     */
    @RolesAllowed({Roles.PAYMENT, Roles.AUDITOR})
    public List<Row> list(Filter filter, String after, int limit) {
        boolean unmasked = callers.current().hasAnyRole(Roles.PAYMENT);
        Sql sql = narrowed(
                "select a.id as id, a.rule_set_code as rule_set_code, a.rule_set_version as rule_set_version, a.number"
                        + " as number, a.body_name as body_name, a.project_name as project_name, c.amount_yen as amount,"
                        + " c.claimed_on as claimed_on, " + STAGE + " as stage,"
                        + " p.value_date as value_date, p.prepared_by as prepared_by, " + ApplicationVisibility.IN_BODY
                        + " as in_body, g.bank_code as bank_code, g.bank_name as bank_name, g.branch_code as"
                        + " branch_code, g.branch_name as branch_name, g.kind as kind, g.account_number as"
                        + " account_number, g.holder as holder" + FROM,
                filter);
        if (ApplicationNumber.isValid(after)) {
            ApplicationNumber last = ApplicationNumber.parse(after);
            sql.where("(a.fiscal_year, a.running_number) > (:year, :running)")
                    .with("year", last.fiscalYear().startYear())
                    .with("running", last.runningNumber());
        }
        List<Sql.Row> rows = sql.then(" order by a.fiscal_year, a.running_number")
                .limit(limit)
                .rows(entityManager)
                .toList();
        Map<Long, Payments.Paying> paying =
                payments.paying(rows.stream().map(row -> row.number("id")).toList());
        return rows.stream()
                .map(row -> row(row, unmasked, Objects.requireNonNull(paying.get(row.number("id")))))
                .toList();
    }

    /** {@link #list} の条件に合う請求の数。 */
    @RolesAllowed({Roles.PAYMENT, Roles.AUDITOR})
    public long count(Filter filter) {
        return narrowed("select count(*)" + FROM, filter).number(entityManager);
    }

    /** 生きている支払（承認待ち・結果待ち・支払済み）は、一つの請求に一つまで。 */
    private static final String FROM = " from claim c join application a on a.id = c.application_id"
            + " join subsidy_grant g on g.application_id = a.id"
            + " left join payment p on p.claim_id = c.id and p.state <> 'REJECTED'"
            + " and p.result is distinct from 'RETURNED'";

    private static final String STAGE =
            "case when p.id is null then 'CLAIMED' when p.result = 'PAID' then 'PAID' else p.state end";

    private Sql narrowed(String select, Filter filter) {
        Caller caller = callers.current();
        Sql sql = new Sql(select)
                .with("username", caller.username())
                .with("sub", caller.sub())
                .containing(TextKey.searchText(filter.text()), "a.search_key");
        PaymentStage stage = filter.stage();
        return stage == null ? sql : sql.where(STAGE + " = :stage").with("stage", stage.name());
    }

    private Row row(Sql.Row row, boolean unmasked, Payments.Paying paying) {
        String number = row.text("number");
        return new Row(
                number,
                row.text("body_name"),
                row.text("project_name"),
                row.yen("amount"),
                row.findDay("claimed_on").orElseThrow(),
                row.value(PaymentStage.class, "stage"),
                row.findDay("value_date"),
                row.findText("prepared_by"),
                shown(
                        new BankAccount(
                                row.text("bank_code"),
                                row.text("bank_name"),
                                row.text("branch_code"),
                                row.text("branch_name"),
                                row.value(BankAccount.Kind.class, "kind"),
                                row.text("account_number"),
                                row.text("holder")),
                        unmasked),
                acts.of(
                        number,
                        ruleSets.rules(row.text("rule_set_code"), row.count("rule_set_version")),
                        row.is("in_body"),
                        paying.grant(),
                        paying.alive()));
    }

    private static ClaimView view(Claim claim) {
        return new ClaimView(claim.id(), claim.amount(), claim.claimedOn(), claim.claimedBy(), claim.claimedAt());
    }

    private static PaymentView view(Payment payment, boolean mine, boolean unmasked) {
        FourEyes approval = payment.approval();
        return new PaymentView(
                payment.id(),
                payment.claimId(),
                payment.amount(),
                payment.valueDate(),
                shown(payment.account(), unmasked),
                approval.state(),
                payment.stage(),
                mine ? Optional.empty() : Optional.of(approval.preparedBy()),
                approval.preparedAt(),
                mine ? Optional.empty() : approval.decidedBy(),
                approval.decidedAt(),
                mine ? Optional.empty() : approval.decisionReason(),
                mine ? List.of() : approval.history(),
                payment.result(),
                payment.resultOn(),
                payment.reference(),
                payment.resultReason());
    }

    private static BankAccount shown(BankAccount account, boolean unmasked) {
        return unmasked ? account : account.masked();
    }
}
