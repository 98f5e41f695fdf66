package jp.jinjibu.screening.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.ApplicationField;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.application.web.ApplicationText;
import jp.jinjibu.form.web.Answers;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.screening.LegalBasisConfirmation.Result;
import jp.jinjibu.screening.usecase.ConfirmLegalBasis;
import jp.jinjibu.screening.usecase.ReadScreening;
import jp.jinjibu.screening.usecase.ReadScreening.View;

/** 法制度の承認・認定・指定を確かめる画面（事務局、管轄する経済産業局）。 */
@Path("/applications/{number}/legal-basis-approval")
@ApplicationScoped
public class LegalBasisPages {
    @Inject
    private ConfirmLegalBasis confirmLegalBasis;

    @Inject
    private ReadScreening readScreening;

    @Inject
    private CaseQueries cases;

    @Inject
    private Pages pages;

    /** 申請に書かれた法制度と確認の経過を見て、確かめたことを記す。 */
    @Path("/")
    public FormPage record(@PathParam("number") String number) {
        return pages.calling(ConfirmLegalBasis.class)
                .draws((status, form, errors) -> draw(status, number, form, errors))
                .acts(form -> {
                    boolean approved = form.choice("approved", "結果", List.of("true", "false"))
                            .equals("true");
                    Optional<String> approvalNumber = optional(form, "number", "番号", 100);
                    Optional<LocalDate> date =
                            form.raw("date").isBlank() ? Optional.empty() : Optional.of(form.date("date", "日"));
                    String reason = form.optionalText("reason", "理由", FormPage.MAX_REASON);
                    form.check();
                    confirmLegalBasis.record(number, new Result(approved, approvalNumber, date, reason));
                    return pages.moveTo("/applications/" + number + "/legal-basis-approval", "法制度の承認の確認を記しました");
                });
    }

    private static Optional<String> optional(FormReader form, String name, String label, int max) {
        return form.raw(name).isBlank() ? Optional.empty() : Optional.of(form.text(name, label, max));
    }

    private Response draw(int status, String number, FormReader form, FieldErrors errors) {
        View view = readScreening.get(number);
        return pages.page("screening/legalBasis.jte", "法制度の承認の確認", ApplicationText.crumbs(number))
                .with("h", cases.get(number))
                .with("view", view)
                .with(
                        "sections",
                        Answers.of(view.form(), view.document()).stream()
                                .filter(section -> section.code().equals(ApplicationField.LEGAL_BASIS.section())
                                        || section.code().equals(ApplicationField.REGION_MUNICIPALITIES.section()))
                                .toList())
                .show(status, form, errors);
    }
}
