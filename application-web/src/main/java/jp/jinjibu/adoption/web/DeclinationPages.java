package jp.jinjibu.adoption.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jp.jinjibu.adoption.usecase.AdoptionResults;
import jp.jinjibu.adoption.usecase.DeclineAdoption;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.application.web.ApplicationText;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Confirm.Field;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.Pages;

/** 採択を辞退する画面（申請者）。 */
@Path("/applications/{number}/declination")
@ApplicationScoped
public class DeclinationPages {
    @Inject
    private DeclineAdoption declineAdoption;

    @Inject
    private AdoptionResults results;

    @Inject
    private CaseQueries cases;

    @Inject
    private Pages pages;

    /** 辞退する。 */
    @Path("/")
    public FormPage decline(@PathParam("number") String number) {
        return pages.calling(DeclineAdoption.class).asks(() -> confirm(number)).acts(form -> {
            String reason = form.optionalText("reason", "辞退する理由", FormPage.MAX_REASON);
            form.check();
            declineAdoption.decline(number, reason);
            return pages.moveTo("/applications/" + number + "/result", "採択を辞退しました");
        });
    }

    private Confirm confirm(String number) {
        Confirm confirm = Confirm.of("採択の辞退", ApplicationText.crumbs(number))
                .about(AdoptionResultPages.rows(results.own(number)))
                .will("採択を辞退します。確保された額は、補欠の団体の採択に使われます。元には戻せません。", "採択を辞退する")
                .dangerous()
                .asking(Field.text("reason", "辞退する理由").optional());
        return ApplicationText.asked(confirm, cases.get(number), "declination");
    }
}
