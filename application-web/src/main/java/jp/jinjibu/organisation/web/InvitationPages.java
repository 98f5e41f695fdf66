package jp.jinjibu.organisation.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.organisation.usecase.AcceptInvitation;
import jp.jinjibu.organisation.usecase.AcceptInvitation.View;
import jp.jinjibu.shared.JapaneseDates;

/** 招待のリンクの先の画面。サインインを求め、招かれた本人にだけ内容を見せる。 */
@Path("/invitations")
@ApplicationScoped
public class InvitationPages {
    @Inject
    private AcceptInvitation acceptInvitation;

    @Inject
    private Pages pages;

    /** 招待を見て、受ける。 */
    @Path("/{token}")
    public FormPage accept(@PathParam("token") String token) {
        return pages.calling(AcceptInvitation.class)
                .asks(() -> asked(acceptInvitation.view(token)))
                .acts(form -> pages.moveTo(
                        "/organisations/" + acceptInvitation.accept(token).digits(), "招待を受けました。この事業者の構成員になりました"));
    }

    private static Confirm asked(View view) {
        return Confirm.of("構成員への招待", new Crumb("ホーム", "/home"))
                .about(List.of(
                        SummaryRow.of("団体", view.bodyName()),
                        SummaryRow.of("法人番号", view.number().digits()),
                        SummaryRow.of("立場", view.role().label()),
                        SummaryRow.of("招いた人", view.invitedBy()),
                        SummaryRow.of("期限", JapaneseDates.format(view.expiresAt()) + " まで")))
                .will("受けると、この団体の構成員になり、" + JoinText.of(view.role()) + "心当たりがなければ、受けずに閉じてください。", "招待を受ける")
                .unless(view.whyNot());
    }
}
