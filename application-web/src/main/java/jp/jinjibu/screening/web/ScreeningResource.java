package jp.jinjibu.screening.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.screening.CheckResult;
import jp.jinjibu.screening.LegalBasisConfirmation.Result;
import jp.jinjibu.screening.Screening.Wish;
import jp.jinjibu.screening.usecase.AcceptApplication;
import jp.jinjibu.screening.usecase.ConfirmLegalBasis;
import jp.jinjibu.screening.usecase.DecidePriorAdoption;
import jp.jinjibu.screening.usecase.DeclareIneligible;
import jp.jinjibu.screening.usecase.ReadScreening;
import jp.jinjibu.screening.usecase.ReadScreening.View;
import jp.jinjibu.screening.usecase.SaveScreening;
import jp.jinjibu.shared.web.Filled;
import jp.jinjibu.shared.web.IfMatch;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.KeyRequired;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Reason;
import jp.jinjibu.shared.web.Rejection;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 一件の申請の確認、受理、要件不適合、過去の採択の判断、法制度の承認の API。 */
@Path(JinjibuApplication.API + "/applications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ScreeningResource {
    @Inject
    private ReadScreening readScreening;

    @Inject
    private SaveScreening saveScreening;

    @Inject
    private AcceptApplication acceptApplication;

    @Inject
    private DeclareIneligible declareIneligible;

    @Inject
    private DecidePriorAdoption decidePriorAdoption;

    @Inject
    private ConfirmLegalBasis confirmLegalBasis;

    /** 保存する判断。読んだ JSON をそのまま送り返せるよう、読むだけの項目は無視する。 */
    @JsonIgnoreProperties({
        "number",
        "version",
        "edition",
        "status",
        "statusLabel",
        "amountYen",
        "priorAdoption",
        "legalBasisApproval",
        "ineligibility",
        "obstacles"
    })
    public record ScreeningBody(
            @NotEmpty(message = "項目（items）を一つ以上送ってください。")
            List<@NotNull(message = "項目の記述が空です。") @Valid ItemBody> items) {

        List<Wish> wishes() {
            return items.stream()
                    .map(item -> new Wish(
                            item.code(),
                            item.result(),
                            item.reason() == null ? "" : item.reason().strip()))
                    .toList();
        }
    }

    /** 項目の判断。 */
    @JsonIgnoreProperties({
        "label",
        "finding",
        "resultLabel",
        "automatic",
        "value",
        "rule",
        "origin",
        "ngIsWarning",
        "decidedBy",
        "decidedAt",
        "decidedEdition"
    })
    public record ItemBody(
            @Filled(message = "項目の符号（code）を送ってください。") String code,

            @NotNull(message = "結果（result）を OK・NG・OPEN から選んでください。")
            CheckResult result,

            @Nullable @Size(max = 1000, message = "理由は1000字までにしてください。")
            String reason) {}

    /** 過去の採択の判断。 */
    public record PriorAdoptionBody(
            @NotNull(message = "当たるか（applies）を true か false で送ってください。")
            Boolean applies,

            @Filled(message = "理由を入力してください。") @Size(max = 1000, message = "理由は1000字までにしてください。")
            String reason,

            @Filled(message = "根拠を入力してください。") @Size(max = 1000, message = "根拠は1000字までにしてください。")
            String evidence) {}

    /** 法制度の承認の確認。 */
    public record LegalBasisBody(
            @NotNull(message = "承認されたか（approved）を true か false で送ってください。")
            Boolean approved,

            @Nullable @Size(max = 100, message = "番号は100字までにしてください。")
            String number,

            @Nullable LocalDate date,

            @Nullable @Size(max = 1000, message = "理由は1000字までにしてください。")
            String reason) {

        Result toModel() {
            return new Result(
                    approved,
                    filled(number),
                    Optional.ofNullable(date),
                    filled(reason).orElse(""));
        }

        private static Optional<String> filled(@Nullable String text) {
            return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
        }
    }

    /** 一件の確認。 */
    @GET
    @Path("/{number}/screening")
    @UseCase(ReadScreening.class)
    public Response get(@PathParam("number") String number) {
        return json(number);
    }

    /** 項目の判断を保存する（事務局）。送らない項目は変わらない。 */
    @PUT
    @Path("/{number}/screening")
    @UseCase(SaveScreening.class)
    public Response save(
            @PathParam("number") String number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull(message = "内容を送ってください。") @Valid ScreeningBody body) {
        saveScreening.save(number, IfMatch.version(ifMatch), body.wishes());
        return json(number);
    }

    /** 受理する（事務局）。 */
    @POST
    @Path("/{number}/acceptance")
    @Consumes(MediaType.WILDCARD)
    @UseCase(AcceptApplication.class)
    public Response accept(@PathParam("number") String number) {
        acceptApplication.accept(number);
        return json(number);
    }

    /** 要件不適合とする（事務局）。 */
    @POST
    @Path("/{number}/ineligibility")
    @UseCase(DeclareIneligible.class)
    public Response declareIneligible(
            @PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid Reason reason) {
        declareIneligible.declare(number, reason.text());
        return json(number);
    }

    /** 要件不適合の取消しを用意する（事務局）。 */
    @POST
    @Path("/{number}/reinstatement")
    @UseCase(DeclareIneligible.class)
    public Response prepareReinstatement(
            @PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid Reason reason) {
        declareIneligible.prepareReinstatement(number, reason.text());
        return json(number);
    }

    /** 要件不適合の取消しを承認する（用意した人と別の事務局の人）。 */
    @POST
    @Path("/{number}/reinstatement/approval")
    @Consumes(MediaType.WILDCARD)
    @KeyRequired
    @UseCase(value = DeclareIneligible.class, method = "approveReinstatement")
    public Response approveReinstatement(@PathParam("number") String number) {
        declareIneligible.approveReinstatement(number);
        return json(number);
    }

    /** 要件不適合の取消しを認めない（用意した人と別の事務局の人）。 */
    @POST
    @Path("/{number}/reinstatement/rejection")
    @UseCase(value = DeclareIneligible.class, method = "rejectReinstatement")
    public Response rejectReinstatement(@PathParam("number") String number, @Nullable Rejection reason) {
        declareIneligible.rejectReinstatement(number, Rejection.text(reason));
        return json(number);
    }

    /** 過去の採択に当たるかを決める（事務局）。申請の額を計算し直す。 */
    @PUT
    @Path("/{number}/prior-adoption-decision")
    @UseCase(DecidePriorAdoption.class)
    public Response decidePriorAdoption(
            @PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid PriorAdoptionBody body) {
        decidePriorAdoption.decide(
                number, body.applies(), body.reason().strip(), body.evidence().strip());
        return json(number);
    }

    /** 法制度の承認の確認の経過。古い順。 */
    @GET
    @Path("/{number}/legal-basis-approval")
    @UseCase(ReadScreening.class)
    public ListJson<ScreeningJson.LegalBasisJson> legalBasisApprovals(@PathParam("number") String number) {
        return ListJson.whole(readScreening.get(number).confirmations(), ScreeningJson.LegalBasisJson::of);
    }

    /** 法制度の承認を確かめたことを記す（事務局、管轄する経済産業局）。 */
    @PUT
    @Path("/{number}/legal-basis-approval")
    @UseCase(ConfirmLegalBasis.class)
    public Response confirmLegalBasis(
            @PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid LegalBasisBody body) {
        confirmLegalBasis.record(number, body.toModel());
        return json(number);
    }

    private Response json(String number) {
        View view = readScreening.get(number);
        return Response.ok(ScreeningJson.of(view), MediaType.APPLICATION_JSON)
                .tag(Long.toString(view.version()))
                .build();
    }
}
