package jp.jinjibu.call.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.programme.ApplicationForm;
import jp.jinjibu.programme.ApplicationForm.Field;
import jp.jinjibu.programme.ApplicationForm.Option;
import jp.jinjibu.programme.ApplicationForm.Section;
import jp.jinjibu.programme.ApplicationForm.Slot;
import jp.jinjibu.programme.ApplicationRules;
import jp.jinjibu.programme.ReviewRules.Criterion;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.web.JinjibuApplication;
import org.jspecify.annotations.Nullable;

/** 申請の様式。だれでも読める。 */
@Path(JinjibuApplication.API + "/calls/{call}/tracks/{track}/form")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class FormResource {
    @Inject
    private CallQueries calls;

    /** 様式、添付、採点の項目。様式が公表されていない年度では、版は null、並びは空。 */
    public record FormJson(
            @Nullable Integer formVersion,
            List<SectionJson> sections,
            List<SlotJson> slots,
            List<CriterionJson> criteria) {
        static FormJson of(RuleSet rules, String track) {
            return rules.application()
                    .map(application -> of(application, track))
                    .orElseGet(() -> new FormJson(null, List.of(), List.of(), List.of()));
        }

        private static FormJson of(ApplicationRules application, String track) {
            ApplicationForm form = application.form().forTrack(track);
            return new FormJson(
                    form.version(),
                    form.sections().stream().map(SectionJson::of).toList(),
                    form.slots().stream().map(SlotJson::of).toList(),
                    application.review().criteria(track).stream()
                            .map(CriterionJson::of)
                            .toList());
        }
    }

    /** 節。 */
    public record SectionJson(String code, String label, boolean repeats, List<FieldJson> fields) {
        static SectionJson of(Section section) {
            return new SectionJson(
                    section.code(),
                    section.label(),
                    section.repeats(),
                    section.fields().stream().map(FieldJson::of).toList());
        }
    }

    /** 項目。 */
    public record FieldJson(
            String code,
            String label,
            String type,
            boolean required,
            @Nullable Integer maxLength,
            List<OptionJson> options,
            String origin) {
        static FieldJson of(Field field) {
            return new FieldJson(
                    field.code(),
                    field.label(),
                    field.type().apiName(),
                    field.required(),
                    field.maxLength().orElse(null),
                    field.options().stream().map(OptionJson::of).toList(),
                    field.origin().label());
        }
    }

    /** 選択肢。 */
    public record OptionJson(String code, String label) {
        static OptionJson of(Option option) {
            return new OptionJson(option.code(), option.label());
        }
    }

    /** 添付の枠。 */
    public record SlotJson(
            String code, String label, boolean required, int maxFiles, long maxBytes, List<String> mediaTypes) {
        static SlotJson of(Slot slot) {
            return new SlotJson(
                    slot.code(), slot.label(), slot.required(), slot.maxFiles(), slot.maxBytes(), slot.mediaTypes());
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
    public FormJson get(@PathParam("call") String call, @PathParam("track") String track) {
        RuleSet rules = calls.get(call).rules();
        return FormJson.of(rules, rules.track(track).code());
    }
}
