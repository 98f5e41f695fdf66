package jp.jinjibu.call.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.call.usecase.EstimateSubsidy;
import jp.jinjibu.call.usecase.EstimateSubsidy.Estimate;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.StepJson;
import jp.jinjibu.shared.web.Yen;
import org.jspecify.annotations.Nullable;

/** 補助金額の試算。だれでも使え、何も保存しない。 */
@Path(JinjibuApplication.API + "/calls/{call}/tracks/{track}/estimate")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class EstimateResource {
    @Inject
    private EstimateSubsidy estimateSubsidy;

    /** 試算の入力。{@code costYen} か {@code costsByCategory} の、どちらか一方。 */
    public record Request(
            @Nullable @Yen Long costYen,
            @Nullable Map<String, @NotNull(message = "金額を入力してください。") @Yen Long> costsByCategory,
            @Nullable @Yen Long incomeYen,

            @Nullable @Pattern(regexp = "[0-9]{13}", message = "法人番号は、13桁の数字で入力してください。")
            String corporateNumber) {

        EstimateSubsidy.Request toUseCase() {
            Map<String, Money> byCategory = new LinkedHashMap<>();
            if (costsByCategory != null) {
                costsByCategory.forEach((code, yen) -> byCategory.put(code, new Money(yen)));
            }
            return new EstimateSubsidy.Request(
                    Optional.ofNullable(costYen).map(Money::new),
                    byCategory,
                    Optional.ofNullable(incomeYen).map(Money::new),
                    Optional.ofNullable(corporateNumber).map(CorporateNumber::new));
        }
    }

    /** 試算の結果。 */
    public record EstimateJson(
            String rate,
            long capYen,
            long amountYen,
            boolean needsConfirmation,
            List<String> reasons,
            List<AlternativeJson> alternatives,
            List<StepJson> derivation) {

        static EstimateJson of(Estimate estimate) {
            return new EstimateJson(
                    estimate.rate().toString(),
                    estimate.cap().yen(),
                    estimate.amount().yen(),
                    estimate.needsConfirmation(),
                    estimate.reasons(),
                    estimate.alternatives().stream()
                            .map(a -> new AlternativeJson(
                                    a.rate().toString(), a.amount().yen(), a.reason()))
                            .toList(),
                    StepJson.of(estimate.derivation()));
        }
    }

    /** もう一方の補助率の額。 */
    public record AlternativeJson(String rate, long amountYen, String reason) {}

    /** 試算する。 */
    @POST
    @Once
    public Response estimate(
            @PathParam("call") String call,
            @PathParam("track") String track,
            @NotNull(message = "内容を送ってください。") @Valid Request request) {
        return Response.ok(EstimateJson.of(estimateSubsidy.estimate(call, track, request.toUseCase())))
                .build();
    }
}
