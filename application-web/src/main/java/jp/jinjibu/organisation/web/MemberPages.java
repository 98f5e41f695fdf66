package jp.jinjibu.organisation.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.organisation.MemberRole;
import jp.jinjibu.organisation.usecase.EndMembership;
import jp.jinjibu.organisation.usecase.InviteMember;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Invited;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Person;
import jp.jinjibu.shared.web.UseCase;

/** 一者の構成員と招待の画面。 */
@Path("/organisations")
@RequestScoped
public class MemberPages extends OneOrganisation {
    @Inject
    private InviteMember inviteMember;

    @Inject
    private EndMembership endMembership;

    @Inject
    private Callers callers;

    @Inject
    private Pages pages;

    /** 構成員を招く。 */
    @POST
    @Path("/{number}/invitations")
    @UseCase(value = InviteMember.class, method = "invite")
    public Response invite(MultivaluedMap<String, String> typed) {
        return pages.answer(
                typed,
                form -> {
                    String email = form.text("email", "メールアドレス", 254);
                    String role = form.choice(
                            "role",
                            "立場",
                            OrganisationPages.ROLES.stream().map(Option::value).toList());
                    form.check();
                    inviteMember.invite(number(), email, MemberRole.valueOf(role));
                    return pages.moveTo(page(), email + " に招待を送りました");
                },
                (status, form, errors) ->
                        OrganisationPages.draw(pages, detail()).show(status, form, errors));
    }

    /** 招待を送り直す。 */
    @Path("/{number}/invitations/{id: [0-9]{1,18}}/resending")
    public FormPage resend(@PathParam("id") long id) {
        return pages.calling(InviteMember.class, "resend")
                .asks(() -> invitation(id, "招待の送り直し", "resending").will("新しいリンクを送ります。前のリンクは使えなくなります。", "送り直す"))
                .does(() -> inviteMember.resend(number(), id), page(), "招待を送り直しました");
    }

    /** 招待を取り消す。 */
    @Path("/{number}/invitations/{id: [0-9]{1,18}}/withdrawal")
    public FormPage withdraw(@PathParam("id") long id) {
        return pages.calling(InviteMember.class, "withdraw")
                .asks(() ->
                        invitation(id, "招待の取消し", "invitation-withdrawal").will("招待を取り消します。送ったリンクは使えなくなります。", "取り消す"))
                .does(() -> inviteMember.withdraw(number(), id), page(), "招待を取り消しました");
    }

    /** 構成員を外すか、自分が退く。 */
    @Path("/{number}/members/{sub}/removal")
    public FormPage end(@PathParam("sub") String sub) {
        return pages.calling(EndMembership.class)
                .asks(() -> about(queries.member(number(), sub), crumb(), "構成員の終わり", "ending")
                        .will("この事業者の案件を、もう見ることも変えることもできなくなります。本人と、ほかの構成員に知らせます。", "構成員でなくする")
                        .dangerous()
                        .asking(reason()))
                .acts(form -> {
                    String reason = form.optionalText("reason", "理由", FormPage.MAX_REASON);
                    form.check();
                    endMembership.end(number(), sub, reason);
                    return pages.moveTo(sub.equals(callers.current().sub()) ? "/organisations" : page(), "構成員でなくしました");
                });
    }

    private Confirm.Field reason() {
        Confirm.Field reason = Confirm.Field.text("reason", "理由").hinting("本人と団体に伝わります。");
        return callers.current().hasAnyRole(Roles.SECRETARIAT) ? reason : reason.optional();
    }

    private Confirm invitation(long id, String title, String act) {
        Invited invited = queries.invitation(number(), id);
        return Confirm.of(title, OrganisationPages.ORGANISATIONS, crumb())
                .about(List.of(
                        SummaryRow.of(
                                "宛先",
                                invited.email().or(invited::formerUsername).orElse("")),
                        SummaryRow.of("立場", invited.role().label()),
                        SummaryRow.of("状態", invited.state().label())))
                .unless(invited.acts().whyNot(act));
    }

    /** 一人の構成員について行うことの確認。 */
    static Confirm about(Person person, Crumb above, String title, String act) {
        return Confirm.of(title, OrganisationPages.ORGANISATIONS, above)
                .about(List.of(
                        SummaryRow.of("構成員", person.name()),
                        SummaryRow.of("立場", person.role().label())))
                .unless(person.acts().whyNot(act));
    }
}
