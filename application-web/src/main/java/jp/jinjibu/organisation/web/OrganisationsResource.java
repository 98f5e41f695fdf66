package jp.jinjibu.organisation.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.organisation.OrganisationState;
import jp.jinjibu.organisation.usecase.ConfirmOrganisation;
import jp.jinjibu.organisation.usecase.OrganisationQueries;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Detail;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Row;
import jp.jinjibu.organisation.usecase.RegisterOrganisation;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.web.ActJson;
import jp.jinjibu.shared.web.Condition;
import jp.jinjibu.shared.web.CorporateNumbers;
import jp.jinjibu.shared.web.IfMatch;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.Reason;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 事業者。 */
@Path(JinjibuApplication.API + "/organisations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class OrganisationsResource {
    @Inject
    private OrganisationQueries queries;

    @Inject
    private RegisterOrganisation registerOrganisation;

    @Inject
    private ConfirmOrganisation confirmOrganisation;

    /** 登録の内容。直すときの法人番号は、宛先と同じもの。 */
    public record OrganisationBody(
            @NotNull(message = "法人番号を入力してください。") @Pattern(regexp = "[0-9]{13}", message = "法人番号は、13桁の数字で入力してください。")
            String corporateNumber,

            @NotBlank(message = "名称を入力してください。") @Size(max = 200, message = "名称は200字までにしてください。")
            String name,

            @NotBlank(message = "団体の種類を選んでください。") String kind,

            @NotBlank(message = "所在地を入力してください。") @Size(max = 300, message = "所在地は300字までにしてください。")
            String address,

            @NotBlank(message = "代表者を入力してください。") @Size(max = 100, message = "代表者は100字までにしてください。")
            String representative,

            @NotNull(message = "従業員の数を入力してください。")
            @Min(value = 0, message = "従業員の数は0以上です。")
            @Max(value = 9_999_999, message = "従業員の数は9,999,999までです。")
            Integer staffCount) {

        Organisation.Profile toModel() {
            return new Organisation.Profile(name.strip(), kind, address.strip(), representative.strip(), staffCount);
        }
    }

    /** 加える構成員。 */
    public record NewMember(
            @NotBlank(message = "利用者名を入力してください。") @Size(max = 100, message = "利用者名は100字までにしてください。")
            String username) {}

    /** 一覧の一件。 */
    public record OrganisationRowJson(
            String corporateNumber, String name, OrganisationState status, String statusLabel, Instant registeredAt) {
        static OrganisationRowJson of(Row row) {
            return new OrganisationRowJson(
                    row.number().digits(), row.name(), row.state(), row.state().label(), row.registeredAt());
        }
    }

    /** 構成員。 */
    public record MemberJson(String username, String role, Instant addedAt) {}

    /** 事業者。 */
    public record OrganisationJson(
            String corporateNumber,
            boolean checkDigitValid,
            String name,
            String kind,
            String kindLabel,
            String address,
            String representative,
            int staffCount,
            OrganisationState status,
            String statusLabel,
            Instant registeredAt,
            @Nullable Instant decidedAt,
            @Nullable String decisionReason,
            List<MemberJson> members,
            long version,
            List<ActJson> acts) {
        static OrganisationJson of(Detail d) {
            return new OrganisationJson(
                    d.number().digits(),
                    d.number().checkDigitValid(),
                    d.profile().name(),
                    d.profile().kind(),
                    d.kindName(),
                    d.profile().address(),
                    d.profile().representative(),
                    d.profile().staffCount(),
                    d.state(),
                    d.state().label(),
                    d.registeredAt(),
                    d.decidedAt().orElse(null),
                    d.decisionReason().orElse(null),
                    d.members().stream()
                            .map(m -> new MemberJson(m.username(), m.role().label(), m.addedAt()))
                            .toList(),
                    d.version(),
                    ActJson.of(d.acts()));
        }
    }

    /** 見てよい事業者。法人番号の順。 */
    @GET
    @UseCase(OrganisationQueries.class)
    public ListJson<OrganisationRowJson> list(
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("limit") @DefaultValue("") String limit,
            @QueryParam("after") @DefaultValue("") String after) {
        return Paging.page(
                limit,
                size -> queries.list(state(status), text, after, size),
                OrganisationRowJson::of,
                row -> row.number().digits());
    }

    /** 一者。見てよくなければ 404。 */
    @GET
    @Path("/{number}")
    @UseCase(OrganisationQueries.class)
    public Response get(@PathParam("number") String digits) {
        return json(Response.ok(), CorporateNumbers.read(digits));
    }

    /** 仮登録する（申請者）。呼んだ人が代表になる。 */
    @POST
    @Once
    @UseCase(RegisterOrganisation.class)
    public Response register(@NotNull(message = "内容を送ってください。") @Valid OrganisationBody wanted) {
        CorporateNumber number = new CorporateNumber(wanted.corporateNumber());
        registerOrganisation.register(number, wanted.toModel());
        return json(Response.created(URI.create(JinjibuApplication.API + "/organisations/" + number.digits())), number);
    }

    /** 仮登録の内容を直す（構成員）。 */
    @PUT
    @Path("/{number}")
    @Once
    @UseCase(RegisterOrganisation.class)
    public Response correct(
            @PathParam("number") String digits,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull(message = "内容を送ってください。") @Valid OrganisationBody wanted) {
        CorporateNumber number = CorporateNumbers.read(digits);
        if (!wanted.corporateNumber().equals(digits)) {
            throw BusinessRuleViolation.content(
                    List.of(new Violation("/corporateNumber", "mismatch", "法人番号は変えられません。宛先と同じ番号にしてください。", null)));
        }
        registerOrganisation.correct(number, IfMatch.version(ifMatch), wanted.toModel());
        return json(Response.ok(), number);
    }

    /** 確認済みにする（事務局）。 */
    @POST
    @Path("/{number}/confirmation")
    @Consumes(MediaType.WILDCARD)
    @Once
    @UseCase(ConfirmOrganisation.class)
    public Response confirm(@PathParam("number") String digits) {
        CorporateNumber number = CorporateNumbers.read(digits);
        confirmOrganisation.confirm(number);
        return json(Response.ok(), number);
    }

    /** 登録を取り消す（事務局）。 */
    @POST
    @Path("/{number}/dismissal")
    @Once
    @UseCase(ConfirmOrganisation.class)
    public Response dismiss(
            @PathParam("number") String digits, @NotNull(message = "内容を送ってください。") @Valid Reason reason) {
        confirmOrganisation.dismiss(CorporateNumbers.read(digits), reason.text());
        return Response.noContent().build();
    }

    /** 構成員を加える（代表）。 */
    @POST
    @Path("/{number}/members")
    @Once
    @UseCase(RegisterOrganisation.class)
    public Response addMember(
            @PathParam("number") String digits, @NotNull(message = "内容を送ってください。") @Valid NewMember member) {
        CorporateNumber number = CorporateNumbers.read(digits);
        registerOrganisation.addMember(number, member.username().strip());
        return json(Response.created(URI.create(JinjibuApplication.API + "/organisations/" + number.digits())), number);
    }

    /** 構成員を外す（代表）。 */
    @DELETE
    @Path("/{number}/members/{username}")
    @UseCase(RegisterOrganisation.class)
    public Response removeMember(@PathParam("number") String digits, @PathParam("username") String username) {
        registerOrganisation.removeMember(CorporateNumbers.read(digits), username);
        return Response.noContent().build();
    }

    private Response json(Response.ResponseBuilder response, CorporateNumber number) {
        Detail detail = queries.get(number);
        return response.entity(OrganisationJson.of(detail))
                .tag(Long.toString(detail.version()))
                .build();
    }

    static @Nullable OrganisationState state(String text) {
        return Condition.oneOf(OrganisationState.class, "status", "状態", text).orElse(null);
    }
}
