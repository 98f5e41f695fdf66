package jp.jinjibu.review.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.review.Reviewer.Affiliation;
import jp.jinjibu.review.Reviewer.Profile;
import jp.jinjibu.review.usecase.KeepReviewers;
import jp.jinjibu.review.usecase.ReviewerQueries;
import jp.jinjibu.review.usecase.ReviewerQueries.Detail;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.web.Filled;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.IfMatch;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.UseCase;
import org.jspecify.annotations.Nullable;

/** 審査委員の登録。 */
@Path(JinjibuApplication.API + "/reviewers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ReviewersResource {
    @Inject
    private ReviewerQueries queries;

    @Inject
    private KeepReviewers keepReviewers;

    /** 所属。今のものも前のものも書く。 */
    public record AffiliationJson(
            @Filled(message = "所属の名称を入力してください。") @Size(max = 200, message = "所属の名称は200字までにしてください。")
            String name,

            @Nullable @Pattern(regexp = "[0-9]{13}", message = "法人番号は、13桁の数字で入力してください。")
            String corporateNumber,

            @Nullable @Size(max = 100, message = "立場は100字までにしてください。")
            String role,

            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        static AffiliationJson of(Affiliation a) {
            return new AffiliationJson(a.name(), a.corporateNumber(), a.role(), a.from(), a.to());
        }

        Affiliation toModel() {
            return Affiliation.of(
                    name.strip(),
                    Optional.ofNullable(corporateNumber).map(CorporateNumber::new),
                    role == null ? "" : role.strip(),
                    Optional.ofNullable(from),
                    Optional.ofNullable(to));
        }
    }

    /**
     * 登録の内容。読んだ JSON をそのまま送り返せるよう、読むだけの項目は無視する。
     *
     * @param active 割り当ててよいか。書かなければ、よい
     */
    @JsonIgnoreProperties({"id", "signedIn", "version"})
    public record ReviewerBody(
            @Filled(message = "利用者名を入力してください。") @Size(max = 100, message = "利用者名は100字までにしてください。")
            String username,

            @Filled(message = "氏名を入力してください。") @Size(max = 100, message = "氏名は100字までにしてください。")
            String name,

            @Nullable Boolean active,

            @Nullable List<@NotNull(message = "所属の記述が空です。") @Valid AffiliationJson> affiliations) {

        Profile toModel() {
            return new Profile(
                    username.strip(),
                    name.strip(),
                    active == null || active,
                    affiliations == null
                            ? List.of()
                            : affiliations.stream()
                                    .map(AffiliationJson::toModel)
                                    .toList());
        }
    }

    /** 審査委員。 */
    public record ReviewerJson(
            String id,
            String username,
            String name,
            boolean active,
            boolean signedIn,
            List<AffiliationJson> affiliations,
            long version) {
        static ReviewerJson of(Detail d) {
            return new ReviewerJson(
                    Long.toString(d.id()),
                    d.profile().username(),
                    d.profile().name(),
                    d.profile().active(),
                    d.signedIn(),
                    d.profile().affiliations().stream().map(AffiliationJson::of).toList(),
                    d.version());
        }
    }

    /** 番号の順。 */
    @GET
    @UseCase(ReviewerQueries.class)
    public ListJson<ReviewerJson> list(
            @QueryParam("limit") @DefaultValue("") String limit, @QueryParam("after") @DefaultValue("") String after) {
        return Paging.page(limit, size -> queries.list(Ids.read(after), size), ReviewerJson::of, one -> one.id());
    }

    /** 一人。 */
    @GET
    @Path("/{id}")
    @UseCase(ReviewerQueries.class)
    public Response get(@PathParam("id") String id) {
        return json(Response.ok(), Ids.read(id));
    }

    /** 登録する（事務局）。 */
    @POST
    @UseCase(KeepReviewers.class)
    public Response register(@NotNull(message = "内容を送ってください。") @Valid ReviewerBody wanted) {
        long id = keepReviewers.register(wanted.toModel());
        return json(JinjibuApplication.created("/reviewers/" + id), id);
    }

    /** 直す（事務局）。締め切っていない審査の利害関係を照合し直す。 */
    @PUT
    @Path("/{id}")
    @UseCase(KeepReviewers.class)
    public Response correct(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull(message = "内容を送ってください。") @Valid ReviewerBody wanted) {
        keepReviewers.correct(Ids.read(id), IfMatch.version(ifMatch), wanted.toModel());
        return json(Response.ok(), Ids.read(id));
    }

    private Response json(Response.ResponseBuilder response, long id) {
        Detail detail = queries.get(id);
        return response.entity(ReviewerJson.of(detail))
                .tag(Long.toString(detail.version()))
                .build();
    }
}
