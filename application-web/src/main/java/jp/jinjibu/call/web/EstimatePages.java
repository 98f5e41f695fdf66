package jp.jinjibu.call.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.call.usecase.EstimateSubsidy;
import jp.jinjibu.call.usecase.EstimateSubsidy.Choice;
import jp.jinjibu.call.usecase.EstimateSubsidy.Estimate;
import jp.jinjibu.directory.usecase.BodyAdoptions;
import jp.jinjibu.directory.usecase.BodyAdoptions.BodyAdoption;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.ExpenseCategory;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.web.OneRead;
import jp.jinjibu.waiting.Area;
import org.jspecify.annotations.Nullable;

/** 「補助金額の試算」。だれでも使え、何も保存しない。条件と結果は URL に残り、しおりにできる。 */
@Path("/estimate")
@OneRead
@ApplicationScoped
public class EstimatePages {
    @Inject
    private EstimateSubsidy estimateSubsidy;

    @Inject
    private BodyAdoptions bodyAdoptions;

    @Inject
    private Pages pages;

    @Context
    private UriInfo uri;

    /**
     * 試算の結果。
     *
     * @param track 枠
     * @param estimate 計算
     * @param body 事業者。入力されていなければ空
     * @param bodyAdoptions その事業者の、同じ系列の登録された採択
     */
    public record Result(
            Track track, Estimate estimate, Optional<CorporateNumber> body, List<BodyAdoption> bodyAdoptions) {}

    /** 試算の入力と結果。{@code calculate} が付いていれば計算する。 */
    @GET
    @Place(area = Area.CALLS, order = 2, label = "補助金額の試算")
    public Response show() {
        FormReader form = new FormReader(uri.getQueryParameters());
        List<Choice> choices = estimateSubsidy.choices();
        Optional<Choice> chosen = choices.stream()
                .filter(choice -> !choice.tracks().isEmpty())
                .max(Comparator.comparingInt(choice -> preference(form, choice)));
        if (chosen.isEmpty() || form.raw("calculate").isEmpty()) {
            return draw(200, form, choices, chosen.orElse(null), FieldErrors.none(), null);
        }
        return pages.orRedraw(
                () -> draw(200, form, choices, chosen.get(), FieldErrors.none(), calculate(form, chosen.get())),
                (status, errors) -> draw(status, form, choices, chosen.get(), errors, null));
    }

    /** はじめに選ぶ公募: URL にあるもの、なければ受付中のもの。 */
    private static int preference(FormReader form, Choice choice) {
        if (choice.call().code().equals(form.raw("call"))) {
            return 2;
        }
        return choice.call().state() == CallState.OPEN ? 1 : 0;
    }

    private Result calculate(FormReader form, Choice choice) {
        String track = form.choice(
                "track", "枠", choice.tracks().stream().map(Track::code).toList());
        Optional<Money> cost = Optional.empty();
        Map<String, Money> byCategory = new LinkedHashMap<>();
        if (isByCategory(form)) {
            List<ExpenseCategory> categories = choice.call().rules().categories();
            for (ExpenseCategory category : categories) {
                form.optionalMoney(
                                "costsByCategory-" + category.code(),
                                category.name().value())
                        .ifPresent(money -> byCategory.put(category.code(), money));
            }
            if (categories.stream()
                    .allMatch(category ->
                            form.raw("costsByCategory-" + category.code()).isBlank())) {
                form.add("costsByCategory", "補助対象経費を、一つ以上の費目に入力してください。");
            }
        } else {
            cost = Optional.of(form.money("costYen", "補助対象経費"));
        }
        Optional<Money> income = form.optionalMoney("incomeYen", "差し引く収入");
        Optional<CorporateNumber> number = form.optionalCorporateNumber("corporateNumber");
        form.check();
        Estimate estimate = estimateSubsidy.estimate(
                choice.call().code(), track, new EstimateSubsidy.Request(cost, byCategory, income, number));
        RuleSet rules = choice.call().rules();
        return new Result(
                rules.track(track),
                estimate,
                number,
                number.map(bodyAdoptions::adoptionsOf).orElse(List.of()).stream()
                        .filter(adoption ->
                                adoption.line().code().equals(rules.line().code()))
                        .toList());
    }

    private Response draw(
            int status,
            FormReader form,
            List<Choice> choices,
            @Nullable Choice chosen,
            FieldErrors errors,
            @Nullable Result result) {
        return pages.page("call/estimate.jte", "補助金額の試算")
                .with("choices", choices)
                .maybe("chosen", Optional.ofNullable(chosen))
                .with("byCategory", isByCategory(form))
                .maybe("result", Optional.ofNullable(result))
                .show(status, form, errors);
    }

    private static boolean isByCategory(FormReader form) {
        return form.raw("by").equals("category");
    }
}
