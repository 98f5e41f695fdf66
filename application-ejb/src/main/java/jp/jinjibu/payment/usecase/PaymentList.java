package jp.jinjibu.payment.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.usecase.ApplicationVisibility;
import jp.jinjibu.grant.BankAccount;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.payment.PaymentStage;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.programme.usecase.RulesOfLine;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.TextKey;
import jp.jinjibu.shared.usecase.Act;
import jp.jinjibu.shared.usecase.Acts;
import jp.jinjibu.shared.usecase.Sql;
import jp.jinjibu.suspicion.Suspicion;
import jp.jinjibu.suspicion.usecase.Suspicions;
import org.jspecify.annotations.Nullable;

/** 請求の一覧。 */
@Stateless
@RolesAllowed({Roles.PAYMENT, Roles.AUDITOR})
public class PaymentList {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Payments payments;

    @Inject
    private PaymentActs acts;

    @Inject
    private Suspicions suspicions;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Callers callers;

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
     * 請求の一覧（支払担当と監査）。古い請求から。
     *
     * @param after この申請番号より後ろ。先頭からなら空文字
     * @param limit 最大の件数
     */
    public List<Row> list(Filter filter, String after, int limit) {
        boolean unmasked = callers.current().hasAnyRole(Roles.PAYMENT);
        Sql sql = narrowed(
                "select a.id as id, a.open_suspicions as open_suspicions, a.rule_set_code as rule_set_code, a.rule_set_version as rule_set_version, a.number"
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
        List<Long> ids = rows.stream().map(row -> row.number("id")).toList();
        Map<Long, Payments.Paying> paying = payments.paying(ids);
        Map<Long, List<Suspicion>> marked = suspicions.of(rows.stream()
                .filter(row -> row.number("open_suspicions") > 0)
                .map(row -> row.number("id"))
                .toList());
        return rows.stream()
                .map(row -> row(
                        row,
                        unmasked,
                        Objects.requireNonNull(paying.get(row.number("id"))),
                        marked.getOrDefault(row.number("id"), List.of())))
                .toList();
    }

    /** {@link #list} の条件に合う請求の数。 */
    public long count(Filter filter) {
        return narrowed("select count(*)" + FROM, filter).number(entityManager);
    }

    /** 生きている支払（承認待ち・結果待ち・支払済み）は、一つの請求に一つまで。 */
    private static final String FROM =
            " from claim c join application a on a.id = c.application_id and c.returned_at is null"
                    + " join subsidy_grant g on g.application_id = a.id"
                    + " left join payment p on p.claim_id = c.id and p.state <> 'REJECTED'"
                    + " and p.result is distinct from 'RETURNED'";

    private static final String STAGE =
            "case when p.id is null then 'CLAIMED' when p.result = 'PAID' then 'PAID' else p.state end";

    private Sql narrowed(String select, Filter filter) {
        Caller caller = callers.current();
        Sql sql = RulesOfLine.restrict(new Sql(select), caller, "a")
                .with("username", caller.username())
                .with("sub", caller.sub())
                .containing(TextKey.searchText(filter.text()), "a.search_key");
        PaymentStage stage = filter.stage();
        return stage == null ? sql : sql.where(STAGE + " = :stage").with("stage", stage.name());
    }

    private Row row(Sql.Row row, boolean unmasked, Payments.Paying paying, List<Suspicion> marked) {
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
                PaymentQueries.shown(
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
                        paying.alive(),
                        marked));
    }
}
