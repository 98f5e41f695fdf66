package jp.jinjibu.adoption.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.adoption.usecase.RankCall;
import jp.jinjibu.adoption.usecase.RankingView;
import jp.jinjibu.adoption.usecase.RankingView.Conditions;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FieldErrors.FieldError;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.review.ReviewRules.Walk;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.usecase.Terms;
import jp.jinjibu.shared.web.UseCase;

/** 順位と予算の線の画面。条件は URL に残り、変えてみても何も保存しない。 */
@Path("/calls/{call}/ranking")
@ApplicationScoped
public class RankingPages {
    @Inject
    private RankCall rankCall;

    @Inject
    private CallQueries calls;

    @Inject
    private Callers callers;

    @Inject
    private Pages pages;

    @Context
    private UriInfo uri;

    /** 順位と予算の線（事務局、担当官、監査）。 */
    @GET
    @UseCase(RankCall.class)
    public Response show(@PathParam("call") String call) {
        CallView view = calls.get(call);
        FormReader form = new FormReader(uri.getQueryParameters());
        Conditions typed = conditions(form, view.rules());
        FieldErrors errors = errors(form);
        Optional<String> sealed = rankCall.whySealed(call);
        return draw(
                view,
                form,
                errors,
                sealed.isEmpty()
                        ? Optional.of(rankCall.rank(call, errors.count() == 0 ? typed : Conditions.AS_DECIDED))
                        : Optional.empty(),
                sealed.orElse(""));
    }

    private Response draw(
            CallView call, FormReader form, FieldErrors errors, Optional<RankingView> ranking, String sealed) {
        return pages.page(
                        "adoption/ranking.jte",
                        "順位と予算の線",
                        new Crumb("公募", "/calls"),
                        new Crumb(call.name(), "/calls/" + call.code()))
                .with("call", call)
                .with("ranking", ranking)
                .with("sealed", sealed)
                .with(
                        "walks",
                        Stream.of(Walk.values())
                                .map(walk -> Option.of(walk.name(), Terms.of(walk)))
                                .toList())
                .with(
                        "mayPrepare",
                        callers.current().hasAnyRole(Roles.SECRETARIAT) && call.state() == CallState.UNDER_REVIEW)
                .show(errors.count() > 0 ? 422 : 200, form, errors);
    }

    private static Conditions conditions(FormReader form, RuleSet rules) {
        Map<String, Money> byTrack = new LinkedHashMap<>();
        for (RuleSet.Track track : rules.tracks()) {
            form.optionalMoney("byTrack-" + track.code(), track.name().value() + "の内訳")
                    .ifPresent(money -> byTrack.put(track.code(), money));
        }
        Optional<Money> allotment = form.optionalMoney("allotmentYen", "配分額");
        if (allotment.isPresent() && Money.sum(byTrack.values()).compareTo(allotment.get()) > 0) {
            form.add("allotmentYen", "枠ごとの内訳の合計が、配分額を超えています。");
        }
        String walk = form.raw("walk");
        if (!walk.isEmpty()) {
            form.choice(
                    "walk",
                    "収まらない申請の扱い",
                    Stream.of(Walk.values()).map(Walk::name).toList());
        }
        return new Conditions(
                allotment,
                byTrack,
                Stream.of(Walk.values())
                        .filter(each -> each.name().equals(walk))
                        .findFirst(),
                form.optionalCount("minimumTotal", "得点の下限", 100),
                form.optionalCount("reserveCount", "補欠の数", 10_000));
    }

    private static FieldErrors errors(FormReader form) {
        try {
            form.check();
            return FieldErrors.none();
        } catch (BusinessRuleViolation refused) {
            List<FieldError> errors = refused.violations().stream()
                    .map(violation -> new FieldError(violation.pointer().substring(1), violation.message()))
                    .toList();
            return new FieldErrors(errors);
        }
    }
}
