package jp.jinjibu.grant.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.grant.BankAccount;
import jp.jinjibu.grant.GrantRequest;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.grant.usecase.GrantList.Row;
import jp.jinjibu.grant.usecase.GrantQueries.AccountChange;
import jp.jinjibu.grant.usecase.GrantQueries.DecisionView;
import jp.jinjibu.grant.usecase.GrantQueries.View;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.usecase.Acts;
import jp.jinjibu.shared.web.ActJson;
import jp.jinjibu.shared.web.ApprovalStepJson;
import jp.jinjibu.shared.web.StepJson;
import org.jspecify.annotations.Nullable;

/** 交付の、返す JSON。 */
public final class GrantJson {
    private GrantJson() {}

    /** 一覧の一件。 */
    public record GrantRowJson(
            String number,
            GrantState status,
            String statusLabel,
            String applicant,
            String projectName,
            String call,
            String track,
            long requestedYen,
            @Nullable Long grantedYen,
            @Nullable Long determinedYen,
            @Nullable LocalDate reportDueOn,
            boolean overdue) {
        static GrantRowJson of(Row row) {
            return new GrantRowJson(
                    row.number(),
                    row.state(),
                    row.stateLabel(),
                    row.bodyName(),
                    row.projectName(),
                    row.call(),
                    row.track(),
                    row.requested().yen(),
                    yen(row.granted()),
                    yen(row.determined()),
                    row.reportDueOn().orElse(null),
                    row.overdue());
        }
    }

    /** 費目ごとの額。 */
    public record BudgetJson(
            String category,
            String categoryName,
            long costYen,
            @Nullable Long allocationYen) {}

    /** 収入の種類ごとの額。 */
    public record IncomeJson(String kind, String kindName, long amountYen) {}

    /** 振込先。番号は、支払担当のほかには下3桁だけ。 */
    public record AccountJson(
            String bankCode,
            String bankName,
            String branchCode,
            String branchName,
            String kind,
            String kindLabel,
            String number,
            String holder) {
        /** 口座から。隠すものは、呼ぶ側が隠してある。 */
        public static AccountJson of(BankAccount account) {
            return new AccountJson(
                    account.bankCode(),
                    account.bankName(),
                    account.branchCode(),
                    account.branchName(),
                    account.kind().code(),
                    account.kind().label(),
                    account.number(),
                    account.holder());
        }
    }

    /** 交付決定か、その案。 */
    public record DecisionJson(
            FourEyes.State state,
            String stateLabel,
            long grantedYen,
            List<String> conditions,
            @Nullable LocalDate decidedOn,
            @Nullable String preparedBy,
            Instant preparedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            @Nullable String rejectedBy,
            @Nullable String rejectionReason,
            List<ApprovalStepJson> history,
            @Nullable String documentNumber) {
        static DecisionJson of(DecisionView d) {
            boolean approved = d.state() == FourEyes.State.APPROVED;
            return new DecisionJson(
                    d.state(),
                    d.state().label(),
                    d.granted().yen(),
                    d.conditions(),
                    d.decidedOn().orElse(null),
                    d.preparedBy().orElse(null),
                    d.preparedAt(),
                    d.decidedBy().filter(name -> approved).orElse(null),
                    d.decidedAt().filter(at -> approved).orElse(null),
                    d.decidedBy().filter(name -> !approved).orElse(null),
                    d.rejectionReason().orElse(null),
                    ApprovalStepJson.of(d.history()),
                    d.documentNumber().orElse(null));
        }
    }

    /** 承認を待つ振込先の変更。 */
    public record AccountChangeJson(
            AccountJson bankAccount, String reason, Instant proposedAt, List<ApprovalStepJson> history) {
        static AccountChangeJson of(AccountChange change) {
            return new AccountChangeJson(
                    AccountJson.of(change.account()),
                    change.reason(),
                    change.proposedAt(),
                    ApprovalStepJson.of(change.history()));
        }
    }

    /**
     * 一つの交付。
     *
     * @param derivation 交付決定額の算定根拠。見せてよい決定がなければ、交付申請の額のもの
     * @param acts 呼んだ人が案件について今できること
     */
    public record GrantViewJson(
            String number,
            GrantState status,
            String statusLabel,
            long version,
            String call,
            String track,
            String applicant,
            String projectName,
            long adoptedYen,
            long requestedYen,
            @Nullable Long grantedYen,
            @Nullable Long claimedYen,
            @Nullable Long determinedYen,
            @Nullable Long paidYen,
            String rate,
            long capYen,
            List<BudgetJson> budget,
            List<IncomeJson> income,
            LocalDate startsOn,
            LocalDate endsOn,
            @Nullable String reductionReason,
            AccountJson bankAccount,
            Instant requestedAt,
            @Nullable DecisionJson decision,
            @Nullable LocalDate withdrawalDueOn,
            @Nullable LocalDate reportDueOn,
            boolean overdue,
            @Nullable String withdrawalReason,
            @Nullable SentBackJson sentBack,
            @Nullable AccountChangeJson accountChange,
            List<StepJson> derivation,
            List<ActJson> acts) {
        static GrantViewJson of(View v, Acts acts) {
            GrantRequest request = v.request();
            return new GrantViewJson(
                    v.number(),
                    v.state(),
                    v.stateLabel(),
                    v.version(),
                    v.call(),
                    v.track(),
                    v.bodyName(),
                    v.projectName(),
                    v.adopted().yen(),
                    request.requested().yen(),
                    yen(v.granted()),
                    yen(v.claimed()),
                    yen(v.determined()),
                    yen(v.paid()),
                    v.formula().rate().value().toString(),
                    v.formula().cap().value().yen(),
                    v.budget().stream()
                            .map(line -> new BudgetJson(
                                    line.code(), line.name(), line.cost().yen(), yen(line.allocation())))
                            .toList(),
                    v.income().stream()
                            .map(line -> new IncomeJson(
                                    line.code(), line.name(), line.amount().yen()))
                            .toList(),
                    request.startsOn(),
                    request.endsOn(),
                    request.reductionReason().orElse(null),
                    AccountJson.of(request.account()),
                    v.requestedAt(),
                    v.decision().map(DecisionJson::of).orElse(null),
                    v.withdrawalDueOn().orElse(null),
                    v.reportDueOn().orElse(null),
                    v.overdue(),
                    v.withdrawalReason().orElse(null),
                    v.sentBack().map(SentBackJson::of).orElse(null),
                    v.accountChange().map(AccountChangeJson::of).orElse(null),
                    StepJson.of(v.derivation()),
                    ActJson.of(acts));
        }
    }

    private static @Nullable Long yen(Optional<Money> amount) {
        return amount.map(Money::yen).orElse(null);
    }
}
