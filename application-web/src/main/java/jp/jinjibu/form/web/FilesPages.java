package jp.jinjibu.form.web;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.form.usecase.FileHolder;
import jp.jinjibu.form.usecase.FilePlace;
import jp.jinjibu.form.usecase.KeepFile;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FieldErrors.FieldError;
import jp.jinjibu.look.web.Figure;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.Page;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.web.Ids;
import jp.jinjibu.shared.web.ReceivedAt;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.upload.web.Upload;

/** 案件に添えるファイルの画面のうち、どこに添えるのでも同じ部分: 枠ごとの受け取り、外す。だれが見てよいかは、先ごとに違う。 */
public abstract class FilesPages {
    @Inject
    private KeepFile keepFile;

    @Inject
    private ReceivedAt receivedAt;

    /** ページの答え。 */
    @Inject
    protected Pages pages;

    /**
     * 画面の言葉。
     *
     * @param title 画面名
     * @param lead いつ、どう使うか
     * @param back 一つ上に戻るリンク
     * @param consequence 外すと起きること
     * @param marked 枠に、要るかどうかの札を付けるか
     */
    public record Words(String title, String lead, String back, String consequence, boolean marked) {
        /** 添付の画面の言葉。 */
        public static Words of(String back) {
            return new Words(
                    "添付", "「受領済み」と出たものが、提出に含まれます。提出するまでは、外したり送り直したりできます。", back, "この添付を外します。戻すには、もう一度送ってください。", true);
        }
    }

    /** 申請番号。 */
    @PathParam("number")
    protected String number = "";

    /** 添える先。 */
    protected abstract FilePlace place();

    /** この画面の宛先。 */
    protected abstract String path();

    /** 同じことをする API の宛先。 */
    protected abstract String api();

    /**
     * 上の階層。
     *
     * @param name 何に添えるか
     */
    protected abstract List<Crumb> crumbs(String name);

    /** 画面の言葉。 */
    protected Words words() {
        return Words.of("戻る");
    }

    /** 画面に添えるもの。 */
    protected Page with(Page page) {
        return page;
    }

    /** 添える。 */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @UseCase(KeepFile.class)
    public Response add(Upload upload) {
        upload.requireOnly("slot", "file");
        String slot = upload.text("slot");
        return pages.orRedraw(
                () -> {
                    Upload.SentFile file = upload.requiredFile("file");
                    StoredFile added = keepFile.add(place(), slot, file.name(), file.content(), receivedAt.get());
                    return pages.moveTo(path(), FormText.received(added));
                },
                (status, errors) -> draw(status, placed(slot, errors)));
    }

    /** 外す。 */
    @Path("/{id}/removal")
    public FormPage remove(@PathParam("id") String id) {
        return pages.calling(KeepFile.class)
                .asks(() -> removal(Ids.read(id)))
                .does(() -> keepFile.remove(place(), Ids.read(id), receivedAt.get()), path(), "添付を外しました");
    }

    /** 枠ごとの今のファイルを描く。 */
    protected Response draw(int status, FieldErrors errors) {
        FileHolder<?> held = keepFile.get(place());
        List<Crumb> above = crumbs(held.name());
        return with(pages.page("form/files.jte", words().title(), above.toArray(Crumb[]::new)))
                .with("held", held)
                .with("here", path())
                .with("api", api())
                .with("words", words())
                .with("back", above.getLast())
                .show(status, errors);
    }

    private Confirm removal(long id) {
        FileHolder<?> held = keepFile.get(place());
        StoredFile file = held.file(id);
        return Confirm.of(
                        "添付を外す",
                        Stream.concat(crumbs(held.name()).stream(), Stream.of(new Crumb(words().title(), path())))
                                .toArray(Crumb[]::new))
                .about(List.of(
                        SummaryRow.of("何の添付か", held.label(file.slot())),
                        SummaryRow.of("ファイル", file.name()),
                        SummaryRow.of("大きさ", Figure.of(file.size()) + " バイト"),
                        SummaryRow.of("受け取った時刻", JapaneseDates.format(file.receivedAt()))))
                .will(words().consequence(), "外す")
                .dangerous()
                .unless(held.whyNotChange(file.slot()));
    }

    /** どの枠の欄の誤りかを示す。 */
    private static FieldErrors placed(String slot, FieldErrors errors) {
        return new FieldErrors(errors.errors().stream()
                .map(error -> error.field().equals("file") ? new FieldError("file-" + slot, error.message()) : error)
                .toList());
    }
}
