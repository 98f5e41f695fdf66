package jp.jinjibu.organisation.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.organisation.usecase.ConfirmOrganisation;
import jp.jinjibu.organisation.usecase.RegistrationClaimQueries;
import jp.jinjibu.organisation.usecase.RegistrationClaimQueries.Claim;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.web.UseCase;

/** 同じ法人番号の、重なった登録の画面（事務局など）。 */
@Path("/organisations/{number}/claims")
@RequestScoped
public class ClaimPages extends OneOrganisation {
    @Inject
    private RegistrationClaimQueries claims;

    @Inject
    private ConfirmOrganisation confirmOrganisation;

    @Inject
    private Pages pages;

    /** 重なった登録のすべて。 */
    @GET
    @UseCase(RegistrationClaimQueries.class)
    public Response list() {
        return pages.page("organisation/claims.jte", "重なった登録", OrganisationPages.ORGANISATIONS, crumb())
                .with("claims", claims.list(number()))
                .with("number", digits)
                .show();
    }

    /** 一つを確認済みにし、ほかを取り消す（事務局）。 */
    @Path("/{id: [0-9]{1,18}}/confirmation")
    public FormPage prefer(@PathParam("id") long id) {
        return pages.calling(ConfirmOrganisation.class)
                .asks(() -> claim(id, "重なった登録の決定", "claim-confirmation")
                        .will(
                                "この登録を確認済みにし、同じ法人番号のほかの登録を取り消します。取り消された登録の申請は、変えることも提出することもできなくなります。元には戻せません。理由は、取り消された登録の人にも知らせます。",
                                "確認済みにする"))
                .doesWithReason(reason -> confirmOrganisation.prefer(number(), id, reason), page(), "重なった登録を決めました");
    }

    /** 一つを取り消す（事務局）。 */
    @Path("/{id: [0-9]{1,18}}/dismissal")
    public FormPage dismiss(@PathParam("id") long id) {
        return pages.calling(ConfirmOrganisation.class)
                .asks(() -> claim(id, "重なった登録の取消し", "claim-dismissal")
                        .will("この登録だけを取り消します。元には戻せません。理由は、登録した人にも知らせます。", "登録を取り消す"))
                .doesWithReason(
                        reason -> confirmOrganisation.dismiss(number(), id, reason), "/organisations", "登録を取り消しました");
    }

    private Confirm claim(long id, String title, String act) {
        Claim claim = claims.list(number()).stream()
                .filter(found -> found.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("この登録は見つかりません。"));
        return Confirm.of(title, OrganisationPages.ORGANISATIONS, new Crumb("重なった登録", page() + "/claims"))
                .about(List.of(
                        SummaryRow.of("法人番号", digits),
                        SummaryRow.of("名称", claim.profile().name()),
                        SummaryRow.of("所在地", claim.profile().address()),
                        SummaryRow.of("代表者", claim.profile().representative()),
                        SummaryRow.of("登録した人", claim.registrant()),
                        SummaryRow.of("登録した日時", JapaneseDates.format(claim.registeredAt()))))
                .dangerous()
                .unless(claim.acts().whyNot(act));
    }
}
