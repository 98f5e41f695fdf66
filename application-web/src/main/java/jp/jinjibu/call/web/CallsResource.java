package jp.jinjibu.call.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.Collectors;
import jp.jinjibu.call.Allotment;
import jp.jinjibu.call.Appropriation;
import jp.jinjibu.call.AppropriationState;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.call.usecase.FundCall;
import jp.jinjibu.call.usecase.PrepareCall;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.shared.web.Yen;
import org.jspecify.annotations.Nullable;

/** 公募。 */
@Path(JinjibuApplication.API + "/calls")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class CallsResource {
    /** 公募の符号の形。new は新しい公募の画面の名前なので使えない。 */
    static final String CODE = "(?!new$)[a-z0-9][a-z0-9-]{0,39}";

    static final String CODE_MESSAGE = "符号は、英小文字・数字・ハイフンで40字まで（new を除く）にしてください。";

    @Inject
    private CallQueries calls;

    @Inject
    private PrepareCall prepareCall;

    @Inject
    private FundCall fundCall;

    /** 新しい公募。 */
    public record NewCall(
            @NotNull(message = "符号を入力してください。") @Pattern(regexp = CODE, message = CODE_MESSAGE)
            String code,

            @NotBlank(message = "名称を入力してください。") @Size(max = 200, message = "名称は200字までにしてください。")
            String name,

            @NotNull(message = "規則集を指定してください。") @Valid RuleSetVersion ruleSet,
            @NotNull(message = "受付の始まりを入力してください。") OffsetDateTime opensAt,
            @NotNull(message = "受付の終わりを入力してください。") OffsetDateTime closesAt) {}

    /** 規則集の版。 */
    public record RuleSetVersion(
            @NotBlank(message = "規則集の符号を入力してください。") String code,

            @NotNull(message = "規則集の版を入力してください。") @Positive(message = "規則集の版は1以上です。")
            Integer version) {}

    /** 事業予算の記録。 */
    public record NewAppropriation(
            @NotNull(message = "予算の額を入力してください。") @Yen Long amountYen,

            @NotNull(message = "案か成立かを指定してください。") @Pattern(regexp = "案|成立", message = "「案」か「成立」のどちらかにしてください。")
            String state,

            @NotNull(message = "日付を入力してください。") LocalDate date,

            @NotBlank(message = "理由を入力してください。") @Size(max = 1000, message = "理由は1000字までにしてください。")
            String reason) {}

    /** 配分額の記録。 */
    public record NewAllotment(
            @NotNull(message = "配分額を入力してください。") @Yen Long amountYen,
            @Nullable Map<String, @NotNull(message = "金額を入力してください。") @Yen Long> byTrack,

            @NotBlank(message = "理由を入力してください。") @Size(max = 1000, message = "理由は1000字までにしてください。")
            String reason) {}

    /** 事業予算の経過の一つ。 */
    public record AppropriationJson(
            long amountYen,
            @Nullable String state,
            @Nullable LocalDate date,
            String reason,
            String recordedBy,
            Instant recordedAt) {
        static AppropriationJson of(Appropriation a) {
            return new AppropriationJson(
                    a.amount().yen(),
                    a.state().map(AppropriationState::label).orElse(null),
                    a.decidedOn().orElse(null),
                    a.reason(),
                    a.recordedBy(),
                    a.recordedAt());
        }
    }

    /** 配分額の経過の一つ。 */
    public record AllotmentJson(
            long amountYen,
            Map<String, Long> byTrack,
            String reason,
            boolean sample,
            String recordedBy,
            Instant recordedAt) {
        static AllotmentJson of(Allotment a) {
            return new AllotmentJson(
                    a.amount().yen(),
                    a.byTrack().entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, e -> e.getValue().yen())),
                    a.reason(),
                    a.isSample(),
                    a.recordedBy(),
                    a.recordedAt());
        }
    }

    /** 公募の一覧。新しい年度から。 */
    @GET
    public ListJson<CallJson> list() {
        return ListJson.whole(calls.list(), CallJson::of);
    }

    /** 一つの公募。 */
    @GET
    @Path("/{call}")
    public Response get(@PathParam("call") String code) {
        return json(Response.ok(), calls.get(code));
    }

    /** 公募を準備する（事務局）。 */
    @UseCase(PrepareCall.class)
    @POST
    public Response prepare(@NotNull(message = "内容を送ってください。") @Valid NewCall call) {
        prepareCall.prepare(new PrepareCall.NewCall(
                call.code(),
                call.name().strip(),
                call.ruleSet().code(),
                call.ruleSet().version(),
                call.opensAt().toInstant(),
                call.closesAt().toInstant()));
        return json(JinjibuApplication.created("/calls/" + call.code()), calls.get(call.code()));
    }

    /** 公募を予告する（事務局）。 */
    @UseCase(PrepareCall.class)
    @POST
    @Path("/{call}/announcement")
    @Consumes(MediaType.WILDCARD)
    public Response announce(@PathParam("call") String code) {
        prepareCall.announce(code);
        return json(Response.ok(), calls.get(code));
    }

    /** 事業予算の経過（事務局・経産省）。 */
    @UseCase(value = CallQueries.class, method = "appropriations")
    @GET
    @Path("/{call}/appropriations")
    public ListJson<AppropriationJson> appropriations(@PathParam("call") String code) {
        return ListJson.whole(calls.appropriations(code), AppropriationJson::of);
    }

    /** 事業予算とその状態を記録する（経産省）。 */
    @UseCase(FundCall.class)
    @POST
    @Path("/{call}/appropriations")
    public Response appropriate(
            @PathParam("call") String code, @NotNull(message = "内容を送ってください。") @Valid NewAppropriation wanted) {
        fundCall.appropriate(
                code,
                new Money(wanted.amountYen()),
                AppropriationState.ofLabel(wanted.state()).orElseThrow(),
                wanted.date(),
                wanted.reason().strip());
        return json(JinjibuApplication.created("/calls/" + code + "/appropriations"), calls.get(code));
    }

    /** 配分額の経過（事務局・経産省）。 */
    @UseCase(value = CallQueries.class, method = "allotments")
    @GET
    @Path("/{call}/allotment")
    public ListJson<AllotmentJson> allotments(@PathParam("call") String code) {
        return ListJson.whole(calls.allotments(code), AllotmentJson::of);
    }

    /** 配分額を記録する（経産省）。 */
    @UseCase(FundCall.class)
    @PUT
    @Path("/{call}/allotment")
    public Response allot(
            @PathParam("call") String code, @NotNull(message = "内容を送ってください。") @Valid NewAllotment wanted) {
        Map<String, Long> byTrack = wanted.byTrack() == null ? Map.of() : wanted.byTrack();
        fundCall.allot(
                code,
                new Money(wanted.amountYen()),
                byTrack.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> new Money(e.getValue()))),
                wanted.reason().strip());
        return json(Response.ok(), calls.get(code));
    }

    private Response json(Response.ResponseBuilder response, CallView call) {
        return answer(calls, response, call);
    }

    /** 公募を、今できることとともに答える。 */
    static Response answer(CallQueries calls, Response.ResponseBuilder response, CallView call) {
        return response.entity(CallJson.of(call, calls.acts(call.code())))
                .tag(Long.toString(call.version()))
                .build();
    }
}
