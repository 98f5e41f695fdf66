package jp.jinjibu.organisation.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.Figure;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Frames;
import jp.jinjibu.look.web.Listing;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.Place;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.organisation.MemberRole;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.organisation.OrganisationState;
import jp.jinjibu.organisation.usecase.ConfirmOrganisation;
import jp.jinjibu.organisation.usecase.EndMembership;
import jp.jinjibu.organisation.usecase.HandOver;
import jp.jinjibu.organisation.usecase.InviteMember;
import jp.jinjibu.organisation.usecase.NameRepresentative;
import jp.jinjibu.organisation.usecase.OrganisationList;
import jp.jinjibu.organisation.usecase.OrganisationQueries;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Claim;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Detail;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Invited;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Person;
import jp.jinjibu.organisation.usecase.RegisterOrganisation;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.web.CorporateNumbers;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/** 事業者の画面。申請者には自分の事業者、事務局などにはすべて。 */
@Path("/organisations")
@ApplicationScoped
public class OrganisationPages {
    private static final Crumb ORGANISATIONS = new Crumb("事業者", "/organisations");

    @Inject
    private OrganisationQueries queries;

    @Inject
    private OrganisationList list;

    @Inject
    private RegisterOrganisation registerOrganisation;

    @Inject
    private ConfirmOrganisation confirmOrganisation;

    @Inject
    private InviteMember inviteMember;

    @Inject
    private EndMembership endMembership;

    @Inject
    private HandOver handOver;

    @Inject
    private NameRepresentative nameRepresentative;

    @Inject
    private Callers callers;

    @Inject
    private Frames frames;

    @Inject
    private Pages pages;

    private static final List<Option> STATES = Stream.of(OrganisationState.PROVISIONAL, OrganisationState.CONFIRMED)
            .map(state -> Option.of(state.name(), state.label()))
            .toList();

    private static final List<Option> ROLES = Stream.of(MemberRole.STAFF, MemberRole.VIEWER, MemberRole.REPRESENTATIVE)
            .map(role -> Option.of(role.name(), role.label()))
            .toList();

    /** 見てよい事業者。 */
    @GET
    @UseCase(OrganisationList.class)
    @Place(area = Area.SCREENING, order = 3, label = "事業者")
    public Response list(
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("after") @DefaultValue("") String after) {
        Caller caller = callers.current();
        boolean staff = caller.hasAnyRole(Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR);
        Listing listing = Listing.at("/organisations");
        if (staff) {
            listing.searching("名称・法人番号", text).choosing("status", "状態", status, STATES);
        }
        return pages.page("organisation/list.jte", frames.titled("事業者"))
                .with(
                        "page",
                        listing.page(
                                after,
                                (from, limit) -> list.list(
                                        listing.given(OrganisationState.class, "status"),
                                        listing.value("q"),
                                        from,
                                        limit),
                                row -> row.number().digits(),
                                () -> Listing.UNCOUNTED))
                .with("staff", staff)
                .with("mayRegister", caller.hasAnyRole(Roles.APPLICANT))
                .show();
    }

    /** 仮登録する。 */
    @Path("/new")
    public FormPage register() {
        return pages.calling(RegisterOrganisation.class)
                .draws((status, form, errors) -> drawForm(status, "", form, errors))
                .acts(form -> {
                    var number = form.optionalCorporateNumber("corporateNumber");
                    if (form.raw("corporateNumber").isBlank()) {
                        form.add("corporateNumber", "法人番号を入力してください。");
                    }
                    Organisation.Profile profile = profile(form);
                    form.check();
                    registerOrganisation.register(number.orElseThrow(), profile);
                    return pages.moveTo(
                            "/organisations/" + number.orElseThrow().digits(), "事業者を仮登録しました。事務局が確かめると、確認済みになります");
                });
    }

    /** 一者。 */
    @GET
    @Path("/{number}")
    @UseCase(OrganisationQueries.class)
    public Response show(@PathParam("number") String digits) {
        return drawShow(
                200, CorporateNumbers.read(digits), new FormReader(new MultivaluedHashMap<>()), FieldErrors.none());
    }

    /** 仮登録の内容を直す。 */
    @Path("/{number}/edit")
    public FormPage correct(@PathParam("number") String digits) {
        return pages.calling(RegisterOrganisation.class)
                .startingWith(() -> typed(queries.get(CorporateNumbers.read(digits))))
                .draws(
                        () -> queries.get(CorporateNumbers.read(digits)),
                        o -> asked(o, "登録の内容を直す", "correction"),
                        (o, status, form, errors) -> drawForm(status, digits, form, errors))
                .acts(form -> {
                    Organisation.Profile profile = profile(form);
                    form.check();
                    registerOrganisation.correct(CorporateNumbers.read(digits), form.version(), profile);
                    return pages.moveTo(path(digits), "登録の内容を直しました");
                });
    }

    private static MultivaluedMap<String, String> typed(Detail detail) {
        MultivaluedMap<String, String> values = new MultivaluedHashMap<>();
        values.putSingle("name", detail.profile().name());
        values.putSingle("kind", detail.profile().kind());
        values.putSingle("address", detail.profile().address());
        values.putSingle("representative", detail.profile().representative());
        values.putSingle("staffCount", Integer.toString(detail.profile().staffCount()));
        values.putSingle("version", Long.toString(detail.version()));
        return values;
    }

    /** 構成員を招く。 */
    @POST
    @Path("/{number}/invitations")
    @Once
    @UseCase(value = InviteMember.class, method = "invite")
    public Response invite(@PathParam("number") String digits, MultivaluedMap<String, String> typed) {
        CorporateNumber number = CorporateNumbers.read(digits);
        return pages.answer(
                typed,
                form -> {
                    String email = form.text("email", "メールアドレス", 254);
                    String role = form.choice(
                            "role", "立場", ROLES.stream().map(Option::value).toList());
                    form.check();
                    inviteMember.invite(number, email, MemberRole.valueOf(role));
                    return pages.moveTo(path(digits), email + " に招待を送りました");
                },
                (status, form, errors) -> drawShow(status, number, form, errors));
    }

    /** 招待を送り直す。 */
    @Path("/{number}/invitations/{id: [0-9]{1,18}}/resending")
    public FormPage resend(@PathParam("number") String digits, @PathParam("id") long id) {
        return pages.calling(InviteMember.class, "resend")
                .asks(() -> invitation(digits, id, "招待の送り直し", "resending").will("新しいリンクを送ります。前のリンクは使えなくなります。", "送り直す"))
                .does(() -> inviteMember.resend(CorporateNumbers.read(digits), id), path(digits), "招待を送り直しました");
    }

    /** 招待を取り消す。 */
    @Path("/{number}/invitations/{id: [0-9]{1,18}}/withdrawal")
    public FormPage withdrawInvitation(@PathParam("number") String digits, @PathParam("id") long id) {
        return pages.calling(InviteMember.class, "withdraw")
                .asks(() -> invitation(digits, id, "招待の取消し", "invitation-withdrawal")
                        .will("招待を取り消します。送ったリンクは使えなくなります。", "取り消す"))
                .does(() -> inviteMember.withdraw(CorporateNumbers.read(digits), id), path(digits), "招待を取り消しました");
    }

    /** 構成員を外すか、自分が退く。 */
    @Path("/{number}/members/{sub}/removal")
    public FormPage endMembership(@PathParam("number") String digits, @PathParam("sub") String sub) {
        return pages.calling(EndMembership.class)
                .asks(() -> member(digits, sub, "構成員の終わり", "ending")
                        .will("この事業者の案件を、もう見ることも変えることもできなくなります。本人と、ほかの構成員に知らせます。", "構成員でなくする")
                        .dangerous()
                        .asking(Confirm.Field.text("reason", "理由")
                                .optional()
                                .hinting("事務局が終わらせるときは、必ず書いてください。本人と団体に伝わります。")))
                .acts(form -> {
                    String reason = form.optionalText("reason", "理由", FormPage.MAX_REASON);
                    form.check();
                    endMembership.end(CorporateNumbers.read(digits), sub, reason);
                    return pages.moveTo(
                            sub.equals(callers.current().sub()) ? "/organisations" : path(digits), "構成員でなくしました");
                });
    }

    /** 代表の引継ぎを申し出る。 */
    @Path("/{number}/members/{sub}/handover")
    public FormPage offerHandover(@PathParam("number") String digits, @PathParam("sub") String sub) {
        return pages.calling(HandOver.class)
                .asks(() -> member(digits, sub, "代表の引継ぎの申し出", "handover")
                        .will("相手が引き受けると、この人が代表になり、あなたは担当になります。引き受けるまでは、取りやめられます。", "申し出る"))
                .does(() -> handOver.offer(CorporateNumbers.read(digits), sub), path(digits), "代表の引継ぎを申し出ました");
    }

    /** 代表を引き受ける。 */
    @Path("/{number}/handover")
    public FormPage takeHandover(@PathParam("number") String digits) {
        return pages.calling(HandOver.class)
                .asks(() -> asked(queries.get(CorporateNumbers.read(digits)), "代表の引継ぎ", "handover-acceptance")
                        .will("あなたが代表になり、これまでの代表は担当になります。人と登録の内容を扱えるようになります。", "引き受ける"))
                .does(() -> handOver.take(CorporateNumbers.read(digits)), path(digits), "代表を引き受けました");
    }

    /** 代表の引継ぎを取りやめるか、断る。 */
    @Path("/{number}/handover/withdrawal")
    public FormPage withdrawHandover(@PathParam("number") String digits) {
        return pages.calling(HandOver.class)
                .asks(() -> asked(queries.get(CorporateNumbers.read(digits)), "代表の引継ぎの取りやめ", "handover-withdrawal")
                        .will("代表は変わりません。相手に知らせます。", "取りやめる"))
                .does(() -> handOver.withdraw(CorporateNumbers.read(digits)), path(digits), "代表の引継ぎを取りやめました");
    }

    /** 新しい代表の案を用意する（事務局）。 */
    @Path("/{number}/representative")
    public FormPage nameRepresentative(@PathParam("number") String digits) {
        return pages.calling(NameRepresentative.class)
                .asks(() -> asked(queries.get(CorporateNumbers.read(digits)), "新しい代表を定める", "representative")
                        .will("代表がいなくなった団体のためのものです。別の人が承認すると、このアドレスに招待が届きます。本人が受けると代表になり、これまでの代表は構成員でなくなります。", "案を用意する")
                        .asking(
                                Confirm.Field.line("email", "新しい代表のメールアドレス", "例：hanako@example.jp"),
                                Confirm.Field.text("evidence", "何で確かめたか").hinting("登記、辞令、電話の記録など。団体の構成員に伝わります。")))
                .acts(form -> {
                    BusinessRuleViolation.throwIf(
                            queries.get(CorporateNumbers.read(digits)).acts().whyNot("representative"));
                    String email = form.text("email", "新しい代表のメールアドレス", 254);
                    String evidence = form.text("evidence", "何で確かめたか", FormPage.MAX_REASON);
                    form.check();
                    nameRepresentative.prepare(CorporateNumbers.read(digits), email, evidence);
                    return pages.moveTo(path(digits), "新しい代表の案を用意しました。別の人の承認を待ちます");
                });
    }

    /** 新しい代表の案を承認する（用意した人とは別の事務局）。 */
    @Path("/{number}/representative/approval")
    public FormPage approveRepresentative(@PathParam("number") String digits) {
        return pages.calling(NameRepresentative.class)
                .asks(() ->
                        naming(digits, "新しい代表の承認", "representative-approval").will("承認すると、このアドレスに招待が届きます。", "承認する"))
                .does(() -> nameRepresentative.approve(CorporateNumbers.read(digits)), path(digits), "新しい代表の案を承認しました");
    }

    /** 新しい代表の案を差し戻す（用意した人とは別の事務局）。 */
    @Path("/{number}/representative/rejection")
    public FormPage rejectRepresentative(@PathParam("number") String digits) {
        return pages.calling(NameRepresentative.class)
                .asks(() ->
                        naming(digits, "新しい代表の差戻し", "representative-rejection").will("この案では招待を送りません。", "差し戻す"))
                .rejects(
                        reason -> nameRepresentative.reject(CorporateNumbers.read(digits), reason),
                        path(digits),
                        "新しい代表の案を差し戻しました");
    }

    /** 同じ法人番号の、重なった登録（事務局など）。 */
    @GET
    @Path("/{number}/claims")
    @UseCase(value = OrganisationQueries.class, method = "claims")
    public Response claims(@PathParam("number") String digits) {
        return pages.page(
                        "organisation/claims.jte",
                        frames.titled("重なった登録", ORGANISATIONS, new Crumb(digits, path(digits))))
                .with("claims", queries.claims(CorporateNumbers.read(digits)))
                .with("number", digits)
                .show();
    }

    /** 重なった登録の一つを確認済みにし、ほかを取り消す（事務局）。 */
    @Path("/{number}/claims/{id: [0-9]{1,18}}/confirmation")
    public FormPage prefer(@PathParam("number") String digits, @PathParam("id") long id) {
        return pages.calling(ConfirmOrganisation.class)
                .asks(() -> claim(digits, id, "重なった登録の決定", "claim-confirmation")
                        .will("この登録を確認済みにし、同じ法人番号のほかの登録を取り消します。取り消された登録の申請は、変えることも提出することもできなくなります。元には戻せません。", "確認済みにする")
                        .dangerous())
                .doesWithReason(
                        reason -> confirmOrganisation.prefer(CorporateNumbers.read(digits), id, reason),
                        path(digits),
                        "重なった登録を決めました");
    }

    /** 重なった登録の一つを取り消す（事務局）。 */
    @Path("/{number}/claims/{id: [0-9]{1,18}}/dismissal")
    public FormPage dismissClaim(@PathParam("number") String digits, @PathParam("id") long id) {
        return pages.calling(ConfirmOrganisation.class)
                .asks(() -> claim(digits, id, "重なった登録の取消し", "claim-dismissal")
                        .will("この登録だけを取り消します。元には戻せません。", "登録を取り消す")
                        .dangerous())
                .doesWithReason(
                        reason -> confirmOrganisation.dismiss(CorporateNumbers.read(digits), id, reason),
                        "/organisations",
                        "登録を取り消しました");
    }

    /** 確認済みにする（事務局）。 */
    @Path("/{number}/confirmation")
    public FormPage confirm(@PathParam("number") String digits) {
        return pages.calling(ConfirmOrganisation.class)
                .asks(() -> asked(queries.get(CorporateNumbers.read(digits)), "登録の確認", "confirmation")
                        .will("登記や国税庁の公表情報と合っていれば、確認済みにします。確認済みになると、登録した人は内容を直せなくなります。", "確認済みにする"))
                .does(() -> confirmOrganisation.confirm(CorporateNumbers.read(digits)), path(digits), "確認済みにしました");
    }

    /** 登録を取り消す（事務局）。 */
    @Path("/{number}/dismissal")
    public FormPage dismiss(@PathParam("number") String digits) {
        return pages.calling(ConfirmOrganisation.class)
                .asks(() -> asked(queries.get(CorporateNumbers.read(digits)), "登録の取消し", "dismissal")
                        .will("誤った登録を取り消します。同じ法人番号を、ほかの人が登録し直せるようになります。元には戻せません。", "登録を取り消す")
                        .dangerous())
                .doesWithReason(
                        reason -> confirmOrganisation.dismiss(CorporateNumbers.read(digits), reason),
                        "/organisations",
                        "登録を取り消しました");
    }

    private Organisation.Profile profile(FormReader form) {
        List<String> kinds = queries.kinds().stream().map(kind -> kind.code()).toList();
        return new Organisation.Profile(
                form.text("name", "名称", 200),
                form.choice("kind", "団体の種類", kinds),
                form.text("address", "所在地", 300),
                form.text("representative", "代表者", 100),
                form.count("staffCount", "従業員の数", 9_999_999));
    }

    private Response drawForm(int status, String number, FormReader form, FieldErrors errors) {
        List<Detail> current = status == 412 ? List.of(queries.get(CorporateNumbers.read(number))) : List.of();
        List<Option> kinds = queries.kinds().stream()
                .map(kind -> Option.of(kind.code(), kind.name().value()))
                .toList();
        return pages.page(
                        "organisation/form.jte", frames.titled(number.isEmpty() ? "事業者の登録" : "登録の内容を直す", ORGANISATIONS))
                .with("number", number)
                .with("kinds", kinds)
                .with(
                        "version",
                        current.isEmpty()
                                ? form.raw("version")
                                : Long.toString(current.getFirst().version()))
                .with("current", current)
                .show(status, form, errors);
    }

    private Response drawShow(int status, CorporateNumber number, FormReader form, FieldErrors errors) {
        Detail detail = queries.get(number);
        return pages.page(
                        "organisation/show.jte", frames.titled(detail.profile().name(), ORGANISATIONS))
                .with("o", detail)
                .with("mayInvite", detail.acts().may("invitation"))
                .with("roles", ROLES)
                .show(status, form, errors);
    }

    private static Confirm asked(Detail o, String title, String act) {
        String digits = o.number().digits();
        return Confirm.of(title, ORGANISATIONS, new Crumb(o.profile().name(), path(digits)))
                .about(List.of(
                        SummaryRow.of("法人番号", digits + (o.number().checkDigitValid() ? "（検査用数字は一致）" : "（検査用数字が不一致）")),
                        SummaryRow.of("名称", o.profile().name()),
                        SummaryRow.of("団体の種類", o.kindName()),
                        SummaryRow.of("所在地", o.profile().address()),
                        SummaryRow.of("代表者", o.profile().representative()),
                        SummaryRow.of("従業員の数", Figure.of(o.profile().staffCount()) + " 人")))
                .unless(o.acts().whyNot(act));
    }

    private Confirm invitation(String digits, long id, String title, String act) {
        Invited invited = queries.invitation(CorporateNumbers.read(digits), id);
        return Confirm.of(title, ORGANISATIONS, new Crumb(digits, path(digits)))
                .about(List.of(
                        SummaryRow.of(
                                "宛先",
                                invited.email().or(invited::formerUsername).orElse("")),
                        SummaryRow.of("立場", invited.role().label()),
                        SummaryRow.of("状態", invited.state().label())))
                .unless(invited.acts().whyNot(act));
    }

    private Confirm member(String digits, String sub, String title, String act) {
        Person person = queries.member(CorporateNumbers.read(digits), sub);
        return Confirm.of(title, ORGANISATIONS, new Crumb(digits, path(digits)))
                .about(List.of(
                        SummaryRow.of("構成員", person.name()),
                        SummaryRow.of("立場", person.role().label())))
                .unless(person.acts().whyNot(act));
    }

    private Confirm naming(String digits, String title, String act) {
        Detail o = queries.get(CorporateNumbers.read(digits));
        return Confirm.of(title, ORGANISATIONS, new Crumb(o.profile().name(), path(digits)))
                .about(o.naming()
                        .map(naming -> List.of(
                                SummaryRow.of("新しい代表のメールアドレス", naming.email()),
                                SummaryRow.of("何で確かめたか", naming.evidence()),
                                SummaryRow.of("用意した人", naming.approval().preparedBy())))
                        .orElse(List.of()))
                .unless(o.acts().whyNot(act));
    }

    private Confirm claim(String digits, long id, String title, String act) {
        Claim claim = queries.claims(CorporateNumbers.read(digits)).stream()
                .filter(found -> found.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("この登録は見つかりません。"));
        return Confirm.of(title, ORGANISATIONS, new Crumb("重なった登録", path(digits) + "/claims"))
                .about(List.of(
                        SummaryRow.of("法人番号", digits),
                        SummaryRow.of("名称", claim.profile().name()),
                        SummaryRow.of("所在地", claim.profile().address()),
                        SummaryRow.of("代表者", claim.profile().representative()),
                        SummaryRow.of("登録した人", claim.registrant()),
                        SummaryRow.of("登録した日時", JapaneseDates.format(claim.registeredAt()))))
                .unless(claim.acts().whyNot(act));
    }

    private static String path(String digits) {
        return "/organisations/" + digits;
    }
}
