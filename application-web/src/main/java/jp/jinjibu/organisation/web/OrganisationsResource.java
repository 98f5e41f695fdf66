package jp.jinjibu.organisation.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import jp.jinjibu.organisation.MemberRole;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.organisation.OrganisationState;
import jp.jinjibu.organisation.usecase.ConfirmOrganisation;
import jp.jinjibu.organisation.usecase.EndMembership;
import jp.jinjibu.organisation.usecase.HandOver;
import jp.jinjibu.organisation.usecase.NameRepresentative;
import jp.jinjibu.organisation.usecase.OrganisationList;
import jp.jinjibu.organisation.usecase.OrganisationList.Row;
import jp.jinjibu.organisation.usecase.OrganisationQueries;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Detail;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Former;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Naming;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Offer;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Person;
import jp.jinjibu.organisation.usecase.RegisterOrganisation;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.web.ActJson;
import jp.jinjibu.shared.web.ApprovalStepJson;
import jp.jinjibu.shared.web.Condition;
import jp.jinjibu.shared.web.CorporateNumbers;
import jp.jinjibu.shared.web.Filled;
import jp.jinjibu.shared.web.IfMatch;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.Paging;
import jp.jinjibu.shared.web.Reason;
import jp.jinjibu.shared.web.Rejection;
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
    private OrganisationList list;

    @Inject
    private RegisterOrganisation registerOrganisation;

    @Inject
    private ConfirmOrganisation confirmOrganisation;

    @Inject
    private EndMembership endMembership;

    @Inject
    private HandOver handOver;

    @Inject
    private NameRepresentative nameRepresentative;

    /** 登録の内容。直すときの法人番号は、宛先と同じもの。 */
    public record OrganisationBody(
            @NotNull(message = "法人番号を入力してください。") @Pattern(regexp = "[0-9]{13}", message = "法人番号は、13桁の数字で入力してください。")
            String corporateNumber,

            @Filled(message = "名称を入力してください。") @Size(max = 200, message = "名称は200字までにしてください。")
            String name,

            @Filled(message = "団体の種類を選んでください。") String kind,

            @Filled(message = "所在地を入力してください。") @Size(max = 300, message = "所在地は300字までにしてください。")
            String address,

            @Filled(message = "代表者を入力してください。") @Size(max = 100, message = "代表者は100字までにしてください。")
            String representative,

            @NotNull(message = "従業員の数を入力してください。")
            @Min(value = 0, message = "従業員の数は0以上です。")
            @Max(value = 9_999_999, message = "従業員の数は9,999,999までです。")
            Integer staffCount) {

        Organisation.Profile toModel() {
            return new Organisation.Profile(name.strip(), kind, address.strip(), representative.strip(), staffCount);
        }
    }

    /** 構成員を終わらせる理由。事務局には要る。 */
    public record Ending(
            @Nullable @Size(max = 1000, message = "理由は1000字までにしてください。")
            String reason) {
        static String text(@Nullable Ending sent) {
            return sent == null || sent.reason() == null ? "" : sent.reason().strip();
        }
    }

    /**
     * 代表の引継ぎの申し出。
     *
     * @param sub 受ける構成員の識別子
     */
    public record HandoverBody(
            @Filled(message = "引き継ぐ構成員を選んでください。") String sub) {}

    /**
     * 新しい代表の案。
     *
     * @param email 新しい代表のメールアドレス
     * @param evidence 何で確かめたか
     */
    public record NamingBody(
            @Filled(message = "メールアドレスを入力してください。") String email,

            @Filled(message = "何で確かめたかを入力してください。") @Size(max = 1000, message = "何で確かめたかは1000字までにしてください。")
            String evidence) {}

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

    /** 構成員。 */
    public record MemberJson(
            String sub, String name, MemberRole role, String roleLabel, Instant addedAt, List<ActJson> acts) {
        static MemberJson of(Person person) {
            return new MemberJson(
                    person.sub(),
                    person.name(),
                    person.role(),
                    person.role().label(),
                    person.addedAt(),
                    ActJson.of(person.acts()));
        }
    }

    /** 終わった構成員。 */
    public record FormerJson(
            String name, MemberRole role, String roleLabel, Instant endedAt, String endedBy, String reason) {
        static FormerJson of(Former former) {
            return new FormerJson(
                    former.name(),
                    former.role(),
                    former.role().label(),
                    former.endedAt(),
                    former.endedBy(),
                    former.reason());
        }
    }

    /** 代表の引継ぎの、返事を待つ申し出。 */
    public record HandoverJson(String from, String to, boolean mine, Instant offeredAt) {
        static HandoverJson of(Offer offer) {
            return new HandoverJson(offer.from(), offer.to(), offer.mine(), offer.offeredAt());
        }
    }

    /** 新しい代表の、承認を待つ案。 */
    public record NamingJson(String email, String evidence, List<ApprovalStepJson> history) {
        static NamingJson of(Naming naming) {
            return new NamingJson(
                    naming.email(),
                    naming.evidence(),
                    ApprovalStepJson.of(naming.approval().history()));
        }
    }

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
            boolean contested,
            List<MemberJson> members,
            List<FormerJson> formerMembers,
            @Nullable HandoverJson handover,
            @Nullable NamingJson naming,
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
                    d.contested(),
                    d.members().stream().map(MemberJson::of).toList(),
                    d.former().stream().map(FormerJson::of).toList(),
                    d.handover().map(HandoverJson::of).orElse(null),
                    d.naming().map(NamingJson::of).orElse(null),
                    d.version(),
                    ActJson.of(d.acts()));
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
                size -> list.list(state(status), text, after, size),
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
        return json(created(number), number);
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

    /** 構成員を終わらせる（本人、代表、理由を添えて事務局）。 */
    @DELETE
    @Path("/{number}/members/{sub}")
    @Once
    @UseCase(EndMembership.class)
    public Response endMembership(
            @PathParam("number") String digits, @PathParam("sub") String sub, @Nullable @Valid Ending ending) {
        endMembership.end(CorporateNumbers.read(digits), sub, Ending.text(ending));
        return Response.noContent().build();
    }

    /** 代表の引継ぎを申し出る（代表）。 */
    @POST
    @Path("/{number}/handover")
    @Once
    @UseCase(HandOver.class)
    public Response offerHandover(
            @PathParam("number") String digits, @NotNull(message = "内容を送ってください。") @Valid HandoverBody wanted) {
        CorporateNumber number = CorporateNumbers.read(digits);
        handOver.offer(number, wanted.sub());
        return json(created(number), number);
    }

    /** 代表の引継ぎを取りやめるか、断る（申し出た代表、申し出られた構成員）。 */
    @DELETE
    @Path("/{number}/handover")
    @UseCase(HandOver.class)
    public Response withdrawHandover(@PathParam("number") String digits) {
        handOver.withdraw(CorporateNumbers.read(digits));
        return Response.noContent().build();
    }

    /** 代表を引き受ける（申し出られた構成員）。 */
    @POST
    @Path("/{number}/handover/acceptance")
    @Consumes(MediaType.WILDCARD)
    @Once
    @UseCase(HandOver.class)
    public Response acceptHandover(@PathParam("number") String digits) {
        CorporateNumber number = CorporateNumbers.read(digits);
        handOver.take(number);
        return json(Response.ok(), number);
    }

    /** 新しい代表の案を用意する（事務局）。 */
    @POST
    @Path("/{number}/representative")
    @Once
    @UseCase(NameRepresentative.class)
    public Response nameRepresentative(
            @PathParam("number") String digits, @NotNull(message = "内容を送ってください。") @Valid NamingBody wanted) {
        CorporateNumber number = CorporateNumbers.read(digits);
        nameRepresentative.prepare(
                number, wanted.email().strip(), wanted.evidence().strip());
        return json(created(number), number);
    }

    /** 新しい代表の案を承認する（用意した人とは別の事務局）。要る数の承認がそろうと、その人に招待が届く。 */
    @POST
    @Path("/{number}/representative/approval")
    @Consumes(MediaType.WILDCARD)
    @Once(required = true)
    @UseCase(NameRepresentative.class)
    public Response approveRepresentative(@PathParam("number") String digits) {
        CorporateNumber number = CorporateNumbers.read(digits);
        nameRepresentative.approve(number);
        return json(Response.ok(), number);
    }

    /** 新しい代表の案を差し戻す（用意した人とは別の事務局）。 */
    @POST
    @Path("/{number}/representative/rejection")
    @Once
    @UseCase(NameRepresentative.class)
    public Response rejectRepresentative(@PathParam("number") String digits, @Nullable Rejection rejection) {
        CorporateNumber number = CorporateNumbers.read(digits);
        nameRepresentative.reject(number, Rejection.text(rejection));
        return json(Response.ok(), number);
    }

    private static Response.ResponseBuilder created(CorporateNumber number) {
        return Response.created(URI.create(JinjibuApplication.API + "/organisations/" + number.digits()));
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
