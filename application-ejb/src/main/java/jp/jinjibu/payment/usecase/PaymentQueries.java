package jp.jinjibu.payment.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.SubsidyApplication;
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
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.TextKey;
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
            Optional<PaymentResult> result,
            Optional<LocalDate> resultOn,
            Optional<String> reference,
            Optional<String> resultReason) {}

    /**
     * 一覧の絞り込み。null は絞らない。
     *
     * @param text 名称・事業名・地域・番号の一部
     */
    public record Filter(
            @Nullable PaymentStage stage, @Nullable String text) {}

    /**
     * 請求の一覧の一行。
     *
     * @param valueDate 今の支払の振込日。用意していなければ空
     * @param preparedBy 今の支払を用意した人
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
            BankAccount account) {}

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
                payments.of(grant).stream()
                        .filter(payment -> !mine || payment.result().isPresent())
                        .map(payment -> view(payment, mine, unmasked))
                        .toList(),
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
        Map<String, Object> values = new HashMap<>();
        String where = where(filter, values);
        if (ApplicationNumber.isValid(after)) {
            ApplicationNumber last = ApplicationNumber.parse(after);
            where += " and (a.fiscal_year, a.running_number) > (:year, :running)";
            values.put("year", last.fiscalYear().startYear());
            values.put("running", last.runningNumber());
        }
        Query query = entityManager
                .createNativeQuery(
                        "select a.number as number, a.body_name as body_name, a.project_name as project_name,"
                                + " c.amount_yen as amount, c.claimed_on as claimed_on, " + STAGE + " as stage,"
                                + " p.value_date as value_date, p.prepared_by as prepared_by,"
                                + " g.bank_code as bank_code, g.bank_name as bank_name, g.branch_code as branch_code,"
                                + " g.branch_name as branch_name, g.kind as kind,"
                                + " g.account_number as account_number, g.holder as holder" + FROM + where
                                + " order by a.fiscal_year, a.running_number",
                        Tuple.class)
                .setMaxResults(limit);
        values.forEach(query::setParameter);
        return rows(query).map(row -> row(row, unmasked)).toList();
    }

    /** {@link #list} の条件に合う請求の数。 */
    @RolesAllowed({Roles.PAYMENT, Roles.AUDITOR})
    public long count(Filter filter) {
        Map<String, Object> values = new HashMap<>();
        Query query = entityManager.createNativeQuery("select count(*)" + FROM + where(filter, values));
        values.forEach(query::setParameter);
        return ((Number) query.getSingleResult()).longValue();
    }

    /** 生きている支払（承認待ち・結果待ち・支払済み）は、一つの請求に一つまで。 */
    private static final String FROM = " from claim c join application a on a.id = c.application_id"
            + " join subsidy_grant g on g.application_id = a.id"
            + " left join payment p on p.claim_id = c.id and p.state <> 'REJECTED'"
            + " and p.result is distinct from 'RETURNED'";

    private static final String STAGE =
            "case when p.id is null then 'CLAIMED' when p.result = 'PAID' then 'PAID' else p.state end";

    private static String where(Filter filter, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        PaymentStage stage = filter.stage();
        if (stage != null) {
            conditions.add(STAGE + " = :stage");
            values.put("stage", stage.name());
        }
        String key = filter.text() == null ? "" : TextKey.searchText(filter.text());
        if (!key.isEmpty()) {
            conditions.add("a.search_key like :text escape '!'");
            values.put("text", "%" + key.replaceAll("([!%_])", "!$1") + "%");
        }
        return " where " + String.join(" and ", conditions);
    }

    private static Row row(Tuple row, boolean unmasked) {
        return new Row(
                row.get("number", String.class),
                row.get("body_name", String.class),
                row.get("project_name", String.class),
                new Money(row.get("amount", Number.class).longValue()),
                row.get("claimed_on", java.sql.Date.class).toLocalDate(),
                PaymentStage.valueOf(row.get("stage", String.class)),
                Optional.ofNullable(row.get("value_date", java.sql.Date.class)).map(java.sql.Date::toLocalDate),
                Optional.ofNullable(row.get("prepared_by", String.class)),
                shown(
                        new BankAccount(
                                row.get("bank_code", String.class),
                                row.get("bank_name", String.class),
                                row.get("branch_code", String.class),
                                row.get("branch_name", String.class),
                                BankAccount.Kind.valueOf(row.get("kind", String.class)),
                                row.get("account_number", String.class),
                                row.get("holder", String.class)),
                        unmasked));
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
                payment.result(),
                payment.resultOn(),
                payment.reference(),
                payment.resultReason());
    }

    private static BankAccount shown(BankAccount account, boolean unmasked) {
        return unmasked ? account : account.masked();
    }

    @SuppressWarnings("unchecked")
    private static Stream<Tuple> rows(Query query) {
        return ((List<Tuple>) query.getResultList()).stream();
    }
}
