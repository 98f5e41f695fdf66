package jp.jinjibu.report.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
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
import java.util.Objects;
import java.util.Optional;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.report.InspectionContent;
import jp.jinjibu.report.InspectionContent.DeductionKind;
import jp.jinjibu.report.InspectionContent.Line;
import jp.jinjibu.report.LineResult;
import jp.jinjibu.report.ReportContent;
import jp.jinjibu.report.usecase.InspectReport;
import jp.jinjibu.report.usecase.InspectionJudgement;
import jp.jinjibu.report.usecase.ReportQueries;
import jp.jinjibu.report.usecase.ReportQueries.Checked;
import jp.jinjibu.shared.web.Filled;
import jp.jinjibu.shared.web.IfMatch;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.Reason;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 確定検査の API。 */
@Path(JinjibuApplication.API + "/grants/{number}/inspection")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class InspectionResource {
    @Inject
    private ReportQueries queries;

    @Inject
    private CaseQueries cases;

    @Inject
    private InspectReport inspectReport;

    /** 検査の結果。読んだ JSON をそのまま送り返せるよう、読むだけの項目は無視する。 */
    @JsonIgnoreProperties({
        "number",
        "status",
        "statusLabel",
        "state",
        "version",
        "edition",
        "editable",
        "incomeAnswers",
        "expectedYen",
        "inspectedBy",
        "inspectedAt",
        "correction",
        "rejectionReason",
        "acts"
    })
    public record InspectionBody(
            @NotNull(message = "経費の行ごとの結果（lines）を送ってください。") List<@NotNull(message = "行の結果が空です。") @Valid LineBody> lines,

            @Nullable List<@NotNull(message = "収入の行が空です。") @Valid IncomeJson> income,
            @Nullable Boolean onSite,
            @Nullable String note,
            @Nullable List<@NotNull(message = "差し引く額の行が空です。") @Valid DeductionJson> deductions) {

        InspectionJudgement judgement() {
            return new InspectionJudgement(
                    lines.stream()
                            .map(line -> new InspectionJudgement.JudgedLine(
                                    line.index(),
                                    new Line(
                                            line.result(),
                                            line.acceptedYen(),
                                            Objects.requireNonNullElse(line.reason(), "")
                                                    .strip())))
                            .toList(),
                    Optional.ofNullable(income)
                            .map(rows -> rows.stream().map(IncomeJson::content).toList()),
                    Boolean.TRUE.equals(onSite),
                    Objects.requireNonNullElse(note, "").strip(),
                    Objects.requireNonNullElse(deductions, List.<DeductionJson>of()).stream()
                            .map(DeductionJson::content)
                            .toList());
        }
    }

    /** 経費の一行の結果。 */
    @JsonIgnoreProperties({"category", "categoryName", "description", "amountYen", "payee", "evidence", "hints"})
    public record LineBody(
            @NotNull(message = "経費の行の番号（index）を送ってください。") Integer index,
            @Nullable LineResult result,
            @Nullable Long acceptedYen,
            @Nullable String reason) {}

    /** 収入の種類ごとの額。 */
    public record IncomeJson(
            @Nullable String kind, @Nullable Long amountYen) {
        static List<IncomeJson> of(List<ReportContent.Income> income) {
            return income.stream()
                    .map(row -> new IncomeJson(row.kind(), row.amountYen()))
                    .toList();
        }

        ReportContent.Income content() {
            return new ReportContent.Income(Objects.requireNonNullElse(kind, "").strip(), amountYen);
        }
    }

    /** 額の確定で差し引く額。 */
    public record DeductionJson(
            @NotNull(message = "種類（kind）を送ってください。") DeductionKind kind,
            @NotNull(message = "額（amountYen）を送ってください。") Long amountYen,
            @Nullable String reason) {
        InspectionContent.Deduction content() {
            return new InspectionContent.Deduction(
                    kind, amountYen, Objects.requireNonNullElse(reason, "").strip());
        }
    }

    /** 是正の求め。pointers は直してほしい場所で、なければどこでも直せる。 */
    public record CorrectionBody(
            @Nullable List<@NotNull(message = "場所が空です。") String> pointers,

            @Filled(message = "理由を入力してください。") @Size(max = 2000, message = "理由は2000字までにしてください。")
            String reason,

            @NotNull(message = "期限（dueDate）を送ってください。") LocalDate dueDate) {}

    /** 確定検査（事務局、担当官、経済産業局、監査）。まだ始めていなければ、どの行も決めていない。 */
    @GET
    @UseCase(value = ReportQueries.class, method = "inspection")
    public Response get(@PathParam("number") String number) {
        return json(Response.ok(), number);
    }

    /** 保存する（事務局）。決めていない行があってもよい。 */
    @PUT
    @UseCase(InspectReport.class)
    public Response save(
            @PathParam("number") String number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull(message = "内容を送ってください。") @Valid InspectionBody body) {
        inspectReport.save(number, IfMatch.version(ifMatch), body.judgement());
        return json(Response.ok(), number);
    }

    /** 保存して終える（事務局）。{@code If-Match} は、付ければ確かめる。 */
    @POST
    @UseCase(InspectReport.class)
    public Response complete(
            @PathParam("number") String number,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull(message = "内容を送ってください。") @Valid InspectionBody body) {
        inspectReport.complete(number, Optional.ofNullable(ifMatch).map(IfMatch::version), body.judgement());
        return json(JinjibuApplication.created("/grants/" + number + "/inspection"), number);
    }

    /** 終えた検査をやり直す（事務局）。額の確定を用意するまで。 */
    @POST
    @Path("/reopening")
    @UseCase(InspectReport.class)
    public Response reopen(@PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid Reason reason) {
        inspectReport.reopen(number, reason.text());
        return json(Response.ok(), number);
    }

    /** 是正を求める（事務局）。 */
    @POST
    @Path("/correction")
    @UseCase(InspectReport.class)
    public Response requireCorrection(
            @PathParam("number") String number, @NotNull(message = "内容を送ってください。") @Valid CorrectionBody body) {
        inspectReport.requireCorrection(
                number,
                Objects.requireNonNullElse(body.pointers(), List.<String>of()).stream()
                        .map(ReportJson::inFiling)
                        .toList(),
                body.reason().strip(),
                body.dueDate());
        return json(JinjibuApplication.created("/grants/" + number + "/inspection"), number);
    }

    private Response json(Response.ResponseBuilder response, String number) {
        Checked checked = queries.inspection(number);
        return response.entity(InspectionJson.of(checked, cases.get(number).acts()))
                .tag(Long.toString(checked.version()))
                .build();
    }
}
