package jp.jinjibu.review.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import jp.jinjibu.application.ApplicationRules;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.web.FormJson.SectionJson;
import jp.jinjibu.form.web.FormJson.SlotJson;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.review.ReviewRules;
import jp.jinjibu.review.ReviewRules.Criterion;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.OneRead;
import org.jspecify.annotations.Nullable;

/** 申請の様式と、審査の項目。だれでも読める。 */
@Path(JinjibuApplication.API + "/calls/{call}/tracks/{track}/form")
@Produces(MediaType.APPLICATION_JSON)
@OneRead
@ApplicationScoped
public class FormResource {
    @Inject
    private CallQueries calls;

    /** 様式、添付、採点の項目。様式が公表されていない年度では、版は null、並びは空。 */
    public record TrackFormJson(
            @Nullable Integer formVersion,
            List<SectionJson> sections,
            List<SlotJson> slots,
            List<CriterionJson> criteria) {
        static TrackFormJson of(RuleSet rules, String track) {
            if (!rules.acceptsApplications()) {
                return new TrackFormJson(null, List.of(), List.of(), List.of());
            }
            Form form = ApplicationRules.of(rules).form().forTrack(track);
            return new TrackFormJson(
                    form.version(),
                    form.sections().stream().map(SectionJson::of).toList(),
                    form.slots().stream().map(SlotJson::of).toList(),
                    ReviewRules.of(rules).criteria(track).stream()
                            .map(CriterionJson::of)
                            .toList());
        }
    }

    /** 採点の項目。 */
    public record CriterionJson(String code, String label, int weight, int scale) {
        static CriterionJson of(Criterion criterion) {
            return new CriterionJson(criterion.code(), criterion.label(), criterion.weight(), criterion.scale());
        }
    }

    /** 枠の様式。 */
    @GET
    public TrackFormJson get(@PathParam("call") String call, @PathParam("track") String track) {
        RuleSet rules = calls.get(call).rules();
        return TrackFormJson.of(rules, rules.track(track).code());
    }
}
