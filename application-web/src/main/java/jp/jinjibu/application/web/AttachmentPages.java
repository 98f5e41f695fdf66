package jp.jinjibu.application.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.jinjibu.application.usecase.ApplicationQueries;
import jp.jinjibu.application.usecase.ApplicationQueries.Detail;
import jp.jinjibu.application.usecase.AttachmentQueries;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.form.usecase.FilePlace;
import jp.jinjibu.form.web.FilesPages;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.Page;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.shared.web.Download;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.UseCase;

/** 添付の画面。申請者には枠ごとの受け取り、事務局などには一覧。 */
@Path("/applications/{number}/attachments")
@RequestScoped
public class AttachmentPages extends FilesPages {
    @Inject
    private ApplicationQueries applications;

    @Inject
    private AttachmentQueries queries;

    @Inject
    private CaseQueries cases;

    @Inject
    private Clock clock;

    @Override
    protected FilePlace place() {
        return AttachmentsResource.place(number);
    }

    @Override
    protected String path() {
        return "/applications/" + number + "/attachments";
    }

    @Override
    protected String api() {
        return JinjibuApplication.API + path();
    }

    @Override
    protected List<Crumb> crumbs(String name) {
        return crumbs(Set.of(Roles.APPLICANT));
    }

    @Override
    protected Words words() {
        return Words.of("作業一覧へ戻る");
    }

    @Override
    protected Page with(Page page) {
        return page.with(
                "aside",
                Pages.part("application/deadline.jte", Map.of("a", applications.get(number), "now", clock.instant())));
    }

    /** 枠ごとの添付。 */
    @GET
    @UseCase(AttachmentQueries.class)
    public Response show() {
        Detail detail = applications.get(number);
        return detail.mine() && !detail.state().isDecided()
                ? draw(200, FieldErrors.none())
                : pages.page(
                                "application/attachmentsOfCase.jte",
                                words().title(),
                                crumbs(detail.viewerRoles()).toArray(Crumb[]::new))
                        .with("a", detail)
                        .with("h", cases.get(number))
                        .show();
    }

    /** 添付の中身。 */
    @GET
    @Path("/{id}")
    @UseCase(AttachmentQueries.class)
    public Response download(@PathParam("id") String id) {
        return Download.of(queries.open(number, Ids.read(id)));
    }

    private List<Crumb> crumbs(Set<String> viewerRoles) {
        return List.of(ApplicationText.above(viewerRoles), new Crumb(number, "/applications/" + number));
    }
}
