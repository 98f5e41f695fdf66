package jp.jinjibu.grant.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.grant.GrantDecisionWish;
import jp.jinjibu.grant.GrantRequestWish;
import jp.jinjibu.grant.GrantRequestWish.Line;
import jp.jinjibu.shared.web.Filled;
import org.jspecify.annotations.Nullable;

/** 交付の、送られる JSON。 */
public final class GrantBody {
    private GrantBody() {}

    /**
     * 交付申請の内容。読んだ JSON をそのまま送り返せるよう、読むだけの項目は無視する。
     *
     * @param income 収入。なければ送らなくてよい
     */
    @JsonIgnoreProperties({
        "number",
        "status",
        "statusLabel",
        "version",
        "call",
        "track",
        "applicant",
        "projectName",
        "adoptedYen",
        "grantedYen",
        "claimedYen",
        "determinedYen",
        "paidYen",
        "rate",
        "capYen",
        "requestedAt",
        "decision",
        "withdrawalDueOn",
        "reportDueOn",
        "overdue",
        "withdrawalReason",
        "sentBack",
        "accountChange",
        "derivation",
        "acts"
    })
    public record RequestBody(
            @Nullable Long requestedYen,

            @NotNull(message = "費目ごとの額（budget）を送ってください。")
            List<@NotNull(message = "費目の記述が空です。") @Valid BudgetBody> budget,

            @Nullable List<@NotNull(message = "収入の記述が空です。") @Valid IncomeBody> income,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn,
            @Nullable String reductionReason,

            @NotNull(message = "振込先（bankAccount）を送ってください。") @Valid
            AccountBody bankAccount) {

        GrantRequestWish toModel() {
            return new GrantRequestWish(
                    Optional.ofNullable(requestedYen),
                    budget.stream().map(BudgetBody::toModel).toList(),
                    income == null
                            ? List.of()
                            : income.stream().map(IncomeBody::toModel).toList(),
                    Optional.ofNullable(startsOn),
                    Optional.ofNullable(endsOn),
                    text(reductionReason),
                    bankAccount.toModel());
        }
    }

    /** 費目ごとの補助対象経費。 */
    @JsonIgnoreProperties({"categoryName", "allocationYen"})
    public record BudgetBody(
            @Nullable String category, @Nullable Long costYen) {
        Line toModel() {
            return new Line(text(category), Optional.ofNullable(costYen));
        }
    }

    /** 収入の種類ごとの額。 */
    @JsonIgnoreProperties("kindName")
    public record IncomeBody(
            @Nullable String kind, @Nullable Long amountYen) {
        Line toModel() {
            return new Line(text(kind), Optional.ofNullable(amountYen));
        }
    }

    /** 振込先。 */
    @JsonIgnoreProperties("kindLabel")
    public record AccountBody(
            @Nullable String bankCode,
            @Nullable String bankName,
            @Nullable String branchCode,
            @Nullable String branchName,
            @Nullable String kind,
            @Nullable String number,
            @Nullable String holder) {
        GrantRequestWish.Account toModel() {
            return new GrantRequestWish.Account(
                    text(bankCode),
                    text(bankName),
                    text(branchCode),
                    text(branchName),
                    text(kind),
                    text(number),
                    text(holder));
        }
    }

    /** 振込先の変更。 */
    public record AccountChangeBody(
            @NotNull(message = "振込先（bankAccount）を送ってください。") @Valid
            AccountBody bankAccount,

            @Filled(message = "理由を入力してください。") @Size(max = 1000, message = "理由は1000字までにしてください。")
            String reason) {}

    /** 交付決定の案。 */
    public record DecisionBody(
            @NotNull(message = "費目ごとの配分（allocations）を送ってください。")
            List<@NotNull(message = "費目の記述が空です。") @Valid BudgetBody> allocations,

            @Nullable Long grantedYen,

            @NotNull(message = "条件（conditions）を送ってください。ないときは空の並び。")
            List<@NotNull(message = "条件の記述が空です。") String> conditions) {

        GrantDecisionWish toModel() {
            return new GrantDecisionWish(
                    allocations.stream().map(BudgetBody::toModel).toList(),
                    Optional.ofNullable(grantedYen),
                    conditions);
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
