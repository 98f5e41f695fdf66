package jp.jinjibu.organisation.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jp.jinjibu.organisation.Profile;
import jp.jinjibu.organisation.usecase.ConfirmOrganisation;
import jp.jinjibu.organisation.usecase.RegisterOrganisation;
import jp.jinjibu.shared.web.Filled;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.Reason;
import jp.jinjibu.shared.web.UseCase;

/** 確認済みの事業者の、登録の内容の変更の届出。 */
@Path(JinjibuApplication.API + "/organisations/{number}/changes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class RegistrationChangesResource extends OneOrganisation {
    @Inject
    private RegisterOrganisation registerOrganisation;

    @Inject
    private ConfirmOrganisation confirmOrganisation;

    /** 変えたい内容のすべてと、変える理由。 */
    public record ChangeBody(
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
            Integer staffCount,

            @Filled(message = "変える理由を入力してください。") @Size(max = 1000, message = "変える理由は1000字までにしてください。")
            String reason) {

        Profile toModel() {
            return new Profile(name.strip(), kind, address.strip(), representative.strip(), staffCount);
        }
    }

    /** 登録の内容の変更を届け出る（代表と担当）。 */
    @POST
    @UseCase(RegisterOrganisation.class)
    public Response propose(@NotNull(message = "内容を送ってください。") @Valid ChangeBody wanted) {
        registerOrganisation.propose(number(), wanted.toModel(), wanted.reason().strip());
        return OrganisationJson.created(detail());
    }

    /** 確認を待つ届出を取り下げる（代表と担当）。 */
    @POST
    @Path("/{id: [0-9]{1,18}}/withdrawal")
    @Consumes(MediaType.WILDCARD)
    @UseCase(RegisterOrganisation.class)
    public Response withdraw(@PathParam("id") long id) {
        registerOrganisation.withdrawChange(number(), id);
        return OrganisationJson.ok(detail());
    }

    /** 届け出られた変更を確かめ、登録の内容を変える（その事業者に属さない事務局）。 */
    @POST
    @Path("/{id: [0-9]{1,18}}/confirmation")
    @Consumes(MediaType.WILDCARD)
    @UseCase(ConfirmOrganisation.class)
    public Response confirm(@PathParam("id") long id) {
        confirmOrganisation.confirmChange(number(), id);
        return OrganisationJson.ok(detail());
    }

    /** 届け出られた変更を認めない（その事業者に属さない事務局）。 */
    @POST
    @Path("/{id: [0-9]{1,18}}/refusal")
    @UseCase(ConfirmOrganisation.class)
    public Response refuse(@PathParam("id") long id, @NotNull(message = "内容を送ってください。") @Valid Reason reason) {
        confirmOrganisation.refuseChange(number(), id, reason.text());
        return OrganisationJson.ok(detail());
    }
}
