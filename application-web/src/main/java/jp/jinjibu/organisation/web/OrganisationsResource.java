package jp.jinjibu.organisation.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import jp.jinjibu.organisation.OrganisationState;
import jp.jinjibu.organisation.Profile;
import jp.jinjibu.organisation.usecase.ConfirmOrganisation;
import jp.jinjibu.organisation.usecase.OrganisationList;
import jp.jinjibu.organisation.usecase.OrganisationList.Row;
import jp.jinjibu.organisation.usecase.OrganisationQueries;
import jp.jinjibu.organisation.usecase.RegisterOrganisation;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.web.Condition;
import jp.jinjibu.shared.web.Filled;
import jp.jinjibu.shared.web.IfMatch;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.Reason;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 事業者の登録。 */
@Path(JinjibuApplication.API + "/organisations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class OrganisationsResource extends OneOrganisation {
    @Inject
    private OrganisationList organisations;

    @Inject
    private RegisterOrganisation registerOrganisation;

    @Inject
    private ConfirmOrganisation confirmOrganisation;

    /** 登録の内容。直すときの法人番号は、宛先と同じもの。 */
    public record OrganisationBody(
            @NotNull(message = "法人番号を入力してください。") @Pattern(regexp = "[0-9]{13}", message = "法人番号は、13桁の数字で入力してください。")
            String corporateNumber,

            @Filled(message = "名称を入力してください。")
            @Size(max = Profile.MAX_NAME, message = "名称は" + Profile.MAX_NAME + "字までにしてください。")
            String name,

            @Filled(message = "団体の種類を選んでください。") String kind,

            @Filled(message = "所在地を入力してください。")
            @Size(max = Profile.MAX_ADDRESS, message = "所在地は" + Profile.MAX_ADDRESS + "字までにしてください。")
            String address,

            @Filled(message = "代表者を入力してください。")
            @Size(max = Profile.MAX_REPRESENTATIVE, message = "代表者は" + Profile.MAX_REPRESENTATIVE + "字までにしてください。")
            String representative,

            @NotNull(message = "従業員の数を入力してください。")
            @Min(value = 0, message = "従業員の数は0以上です。")
            @Max(value = Profile.MAX_STAFF, message = "従業員の数は9,999,999までです。")
            Integer staffCount) {

        Profile toModel() {
            return new Profile(name.strip(), kind, address.strip(), representative.strip(), staffCount);
        }
    }

    /** 一覧の一件。 */
    public record OrganisationRowJson(
            String corporateNumber,
            String name,
            OrganisationState status,
            String statusLabel,
            boolean contested,
            Instant registeredAt) {
        static OrganisationRowJson of(Row row) {
            return new OrganisationRowJson(
                    row.number().digits(),
                    row.name(),
                    row.state(),
                    row.state().label(),
                    row.contested(),
                    row.registeredAt());
        }
    }

    /** 見てよい事業者。法人番号の順。 */
    @GET
    @UseCase(OrganisationList.class)
    public ListJson<OrganisationRowJson> list(
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("limit") @DefaultValue("") String limit,
            @QueryParam("after") @DefaultValue("") String after) {
        return Paging.page(
                limit,
                size -> organisations.list(
                        Condition.oneOf(OrganisationState.class, "status", "状態", status)
                                .orElse(null),
                        text,
                        after,
                        size),
                OrganisationRowJson::of,
                row -> row.number().digits());
    }

    /** 一者。見てよくなければ 404。 */
    @GET
    @Path("/{number}")
    @UseCase(OrganisationQueries.class)
    public Response get() {
        return OrganisationJson.ok(detail());
    }

    /** 仮登録する（申請者）。呼んだ人が代表になる。 */
    @POST
    @UseCase(RegisterOrganisation.class)
    public Response register(@NotNull(message = "内容を送ってください。") @Valid OrganisationBody wanted) {
        CorporateNumber number = new CorporateNumber(wanted.corporateNumber());
        registerOrganisation.register(number, wanted.toModel());
        return OrganisationJson.created(queries.get(number));
    }

    /** 仮登録の内容を直す（構成員）。 */
    @PUT
    @Path("/{number}")
    @UseCase(RegisterOrganisation.class)
    public Response correct(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull(message = "内容を送ってください。") @Valid OrganisationBody wanted) {
        if (!wanted.corporateNumber().equals(number().digits())) {
            throw BusinessRuleViolation.content(
                    List.of(new Violation("/corporateNumber", "mismatch", "法人番号は変えられません。宛先と同じ番号にしてください。", null)));
        }
        registerOrganisation.correct(number(), IfMatch.version(ifMatch), wanted.toModel());
        return OrganisationJson.ok(detail());
    }

    /** 確認済みにする（事務局）。 */
    @POST
    @Path("/{number}/confirmation")
    @Consumes(MediaType.WILDCARD)
    @UseCase(ConfirmOrganisation.class)
    public Response confirm() {
        confirmOrganisation.confirm(number());
        return OrganisationJson.ok(detail());
    }

    /** 登録を取り消す（事務局）。 */
    @POST
    @Path("/{number}/dismissal")
    @UseCase(ConfirmOrganisation.class)
    public Response dismiss(@NotNull(message = "内容を送ってください。") @Valid Reason reason) {
        confirmOrganisation.dismiss(number(), reason.text());
        return Response.noContent().build();
    }
}
