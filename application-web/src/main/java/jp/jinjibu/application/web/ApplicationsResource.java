package jp.jinjibu.application.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.ContentWarnings;
import jp.jinjibu.application.SubmittedEdition;
import jp.jinjibu.application.usecase.ApplicationQueries;
import jp.jinjibu.application.usecase.ApplicationQueries.Detail;
import jp.jinjibu.application.usecase.ApplicationQueries.Edition;
import jp.jinjibu.application.usecase.ApplicationQueries.Filter;
import jp.jinjibu.application.usecase.ApplicationQueries.Row;
import jp.jinjibu.application.usecase.CaseHeading;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.application.usecase.DraftApplication;
import jp.jinjibu.application.usecase.SubmitApplication;
import jp.jinjibu.application.usecase.SubmitApplication.ManifestEntry;
import jp.jinjibu.application.usecase.SubmitApplication.Receipt;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.web.AttachmentJson;
import jp.jinjibu.form.web.FormJson.ProgressJson;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Rate;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.Act;
import jp.jinjibu.shared.web.ActJson;
import jp.jinjibu.shared.web.Condition;
import jp.jinjibu.shared.web.IfMatch;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.ReceivedAt;
import jp.jinjibu.shared.web.StepJson;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 申請の API。 */
@Path(JinjibuApplication.API + "/applications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ApplicationsResource {
    @Inject
    private ApplicationQueries queries;

    @Inject
    private CaseQueries cases;

    @Inject
    private DraftApplication draftApplication;

    @Inject
    private SubmitApplication submitApplication;

    @Inject
    private ReceivedAt receivedAt;

    /** 保存する内容。読んだ JSON をそのまま送り返せるよう、読むだけの項目は無視する。 */
    @JsonIgnoreProperties({
        "number",
        "status",
        "statusLabel",
        "formVersion",
        "call",
        "track",
        "corporateNumber",
        "bodyName",
        "receiptNumber",
        "edition",
        "receivedAt",
        "updatedAt",
        "amount",
        "progress",
        "violations",
        "warnings",
        "attachments",
        "editions",
        "locked",
        "nextStep",
        "acts"
    })
    public record ApplicationBody(
            @Nullable Long version,
            @NotNull(message = "内容（sections）を送ってください。") Map<String, Object> sections) {}

    /** 提出する内容の版と添付。 */
    public record Submission(
            @NotNull(message = "提出する内容の版（version）を送ってください。") Long version,

            @NotNull(message = "添付の一覧（attachments）を送ってください。ないときは空の並び。")
            List<@NotNull(message = "添付の記述が空です。") @Valid Sent> attachments) {

        /** 出す人が見ている添付のすべて。 */
        public List<ManifestEntry> manifest() {
            return attachments.stream()
                    .map(sent -> new ManifestEntry(sent.id(), sent.sha256()))
                    .toList();
        }
    }

    /** 提出する添付の一つ。 */
    public record Sent(
            @NotBlank(message = "添付の番号を送ってください。") String id,
            @NotBlank(message = "添付のSHA-256を送ってください。") String sha256) {}

    /** 取下げの理由。書かなくてもよい。 */
    public record Withdrawal(
            @Nullable @Size(max = 1000, message = "理由は1000字までにしてください。")
            String reason) {}

    /** 一覧の一件。 */
    public record ApplicationRowJson(
            String number,
            ApplicationState status,
            String statusLabel,
            String call,
            String track,
            String trackName,
            String corporateNumber,
            String bodyName,
            String projectName,
            @Nullable Long amountYen,
            @Nullable Instant receivedAt,
            Instant updatedAt) {
        static ApplicationRowJson of(Row row) {
            return new ApplicationRowJson(
                    row.number(),
                    row.state(),
                    row.stateLabel(),
                    row.call(),
                    row.track(),
                    row.trackName(),
                    row.corporateNumber().digits(),
                    row.bodyName(),
                    row.projectName(),
                    row.requested().map(Money::yen).orElse(null),
                    row.receivedAt().orElse(null),
                    row.updatedAt());
        }
    }

    /** 申請の額。計算できなければ amountYen と derivation は空。 */
    public record AmountJson(
            long costYen,
            @Nullable String rate,
            boolean needsConfirmation,
            List<String> reasons,
            @Nullable Long amountYen,
            List<StepJson> derivation) {
        static AmountJson of(Detail detail) {
            return new AmountJson(
                    detail.assessment().amount().cost().yen(),
                    detail.assessment().rate().map(Rate::toString).orElse(null),
                    detail.assessment().needsConfirmation(),
                    detail.assessment().reasons(),
                    detail.assessment().amount().subsidy().map(Money::yen).orElse(null),
                    detail.assessment().amount().derivation().map(StepJson::of).orElse(List.of()));
        }
    }

    /** 提出された版。 */
    public record EditionJson(int edition, Instant receivedAt, String contentSha256) {
        static EditionJson of(Edition edition) {
            return new EditionJson(edition.edition(), edition.receivedAt(), edition.contentSha256());
        }
    }

    /**
     * 申請。
     *
     * @param violations 今のまま提出できない理由
     * @param warnings 断らずに知らせること
     * @param locked 書けない理由。書けるなら null
     * @param nextStep 呼んだ人への、次の一歩。読んだときだけ
     * @param acts 呼んだ人が今できること。読んだときだけ
     */
    public record ApplicationJson(
            String number,
            long version,
            ApplicationState status,
            String statusLabel,
            int formVersion,
            Map<String, @Nullable Object> sections,
            String call,
            String track,
            String corporateNumber,
            String bodyName,
            @Nullable String receiptNumber,
            @Nullable Integer edition,
            @Nullable Instant receivedAt,
            Instant updatedAt,
            AmountJson amount,
            List<ProgressJson> progress,
            List<Violation> violations,
            List<Violation> warnings,
            List<AttachmentJson> attachments,
            List<EditionJson> editions,
            @Nullable String locked,
            @Nullable NextStepJson nextStep,
            @Nullable List<ActJson> acts) {
        static ApplicationJson of(Detail d, @Nullable CaseHeading heading) {
            return new ApplicationJson(
                    d.number(),
                    d.version(),
                    d.state(),
                    d.stateLabel(),
                    d.form().form().version(),
                    d.document().sections(),
                    d.call().code(),
                    d.track().code(),
                    d.corporateNumber().digits(),
                    d.bodyName(),
                    d.receiptNumber().orElse(null),
                    d.editions().isEmpty() ? null : d.editions().getLast().edition(),
                    d.receivedAt().orElse(null),
                    d.updatedAt(),
                    AmountJson.of(d),
                    d.progress().stream().map(ProgressJson::of).toList(),
                    d.submissionViolations(),
                    d.warnings().stream()
                            .map(ContentWarnings.Warning::violation)
                            .toList(),
                    AttachmentJson.of(d.attachments()),
                    d.editions().stream().map(EditionJson::of).toList(),
                    d.locked().orElse(null),
                    heading == null ? null : NextStepJson.of(heading),
                    heading == null ? null : ActJson.of(heading.acts()));
        }
    }

    /**
     * 案件の次の一歩。
     *
     * @param sentence 何を待っているか、何をすればよいか
     * @param act 呼んだ人がすること。なければ null
     */
    public record NextStepJson(String sentence, @Nullable String act) {
        static NextStepJson of(CaseHeading heading) {
            return new NextStepJson(
                    heading.next().sentence(),
                    heading.acts().list().stream()
                            .filter(act -> act.isAllowed()
                                    && act.page().equals(heading.next().page()))
                            .map(Act::name)
                            .findFirst()
                            .orElse(null));
        }
    }

    /** 受付。 */
    public record ReceiptJson(
            String receiptNumber,
            int edition,
            Instant receivedAt,
            String contentSha256,
            List<AttachmentJson> attachments) {
        static ReceiptJson of(Receipt receipt) {
            return new ReceiptJson(
                    receipt.receiptNumber(),
                    receipt.edition(),
                    receipt.receivedAt(),
                    receipt.contentSha256(),
                    AttachmentJson.of(receipt.attachments()));
        }
    }

    /** 見てよい申請。新しい年度から、番号の順。 */
    @GET
    @UseCase(value = ApplicationQueries.class, method = "list")
    public ListJson<ApplicationRowJson> list(
            @QueryParam("call") @DefaultValue("") String call,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("track") @DefaultValue("") String track,
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("limit") @DefaultValue("") String limit,
            @QueryParam("after") @DefaultValue("") String after) {
        int size = Paging.limit(limit);
        return Paging.page(
                queries.list(filter(call, status, track, text), after, size + 1),
                size,
                ApplicationRowJson::of,
                Row::number);
    }

    /** 一つの申請。見てよくなければ 404。 */
    @GET
    @Path("/{number}")
    @UseCase(ApplicationQueries.class)
    public Response get(@PathParam("number") String number) {
        return json(Response.ok(), queries.get(number), cases.thorough(number));
    }

    /** 内容のすべてを保存する（申請者）。 */
    @PUT
    @Path("/{number}")
    @Once
    @UseCase(DraftApplication.class)
    public Response save(
            @PathParam("number") String number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull(message = "内容を送ってください。") @Valid ApplicationBody body) {
        long version = body.version() != null && ifMatch == null ? body.version() : IfMatch.version(ifMatch);
        return json(
                Response.ok(),
                draftApplication.save(number, version, FormDocument.of(body.sections()), receivedAt.get()));
    }

    /** 提出する（申請者）。 */
    @POST
    @Path("/{number}/submission")
    @Once(required = true)
    @UseCase(SubmitApplication.class)
    public Response submit(
            @PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid Submission submission) {
        return receipt(submitApplication.submit(number, submission.version(), submission.manifest(), receivedAt.get()));
    }

    /** 締切の前に、下書きに戻す（申請者）。 */
    @POST
    @Path("/{number}/pull-back")
    @Consumes(MediaType.WILDCARD)
    @Once
    @UseCase(SubmitApplication.class)
    public Response pullBack(@PathParam("number") String number) {
        submitApplication.pullBack(number, receivedAt.get());
        return json(Response.ok(), number);
    }

    /** 取り下げる（申請者）。 */
    @POST
    @Path("/{number}/withdrawal")
    @Consumes(MediaType.WILDCARD)
    @Once
    @UseCase(SubmitApplication.class)
    public Response withdraw(@PathParam("number") String number, @Nullable @Valid Withdrawal withdrawal) {
        submitApplication.withdraw(
                number,
                withdrawal == null || withdrawal.reason() == null
                        ? ""
                        : withdrawal.reason().strip());
        return json(Response.ok(), number);
    }

    /** 提出された版の内容そのもの（RFC 8785 の JSON）。 */
    @GET
    @Path("/{number}/editions/{edition}")
    @UseCase(ApplicationQueries.class)
    public Response edition(@PathParam("number") String number, @PathParam("edition") String edition) {
        SubmittedEdition submitted = queries.edition(number, Math.toIntExact(id(edition)));
        return Response.ok(submitted.content(), MediaType.APPLICATION_JSON)
                .tag(submitted.contentSha256())
                .build();
    }

    private Response json(Response.ResponseBuilder response, String number) {
        return json(response, queries.get(number));
    }

    static Response json(Response.ResponseBuilder response, Detail detail) {
        return json(response, detail, null);
    }

    private static Response json(Response.ResponseBuilder response, Detail detail, @Nullable CaseHeading heading) {
        return response.entity(ApplicationJson.of(detail, heading))
                .type(MediaType.APPLICATION_JSON)
                .tag(Long.toString(detail.version()))
                .build();
    }

    public static Response receipt(Receipt receipt) {
        return Response.status(Response.Status.CREATED)
                .entity(ReceiptJson.of(receipt))
                .type(MediaType.APPLICATION_JSON)
                .location(URI.create(JinjibuApplication.API + "/applications/" + receipt.number()))
                .build();
    }

    public static long id(String text) {
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }

    static Filter filter(String call, String status, String track, String text) {
        return new Filter(
                call,
                Condition.oneOf(ApplicationState.class, "status", "状態", status).orElse(null),
                track,
                text);
    }
}
