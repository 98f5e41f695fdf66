package jp.jinjibu.attack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;

/** ファイルへの攻撃: 名で欺く、中で動く、ほかの人のものを取る、溜める。 */
final class FileAttacks {
    private static final String USER = SampleBody.user(Scene.ATTACKER);

    private final Attempts attempts;
    private final Scene scene;

    FileAttacks(Attempts attempts, Scene scene) {
        this.attempts = attempts;
        this.scene = scene;
    }

    void run() {
        attempts.about("ファイル");
        others();
        names();
        contents();
    }

    /** 人の添付を読み、消し、自分の提出に混ぜる。 */
    private void others() {
        String path = "/api/v1/applications/" + scene.draft() + "/attachments/" + scene.file();
        for (String user : List.of(USER, "reviewer-i", "bureau-a", "admin", "secretariat-a")) {
            attempts.refused(user + " が人の下書きの添付を読む", Api.as(user).get(path), 403, 404);
        }
        attempts.refused("人の添付を消す", Api.as(USER).request("DELETE", path).send(), 403, 404);
        attempts.refused(
                "人の添付を自分の申請の宛先で読む",
                Api.as(USER).get("/api/v1/applications/" + scene.ownDraft() + "/attachments/" + scene.file()),
                404);
    }

    /** 名が中身と違う種類に見える、場所を抜け出す、見出しを割る。 */
    private void names() {
        for (String name : List.of(
                "見積書.hta",
                "setup.exe",
                "evil.html",
                "x.pdf.exe",
                "../../../etc/passwd",
                "a\u202efdp.exe",
                "CON",
                "a\"b.pdf")) {
            Answer sent = SampleApplication.send(USER, scene.ownDraft(), "articles", name, SampleApplication.pdf(name));
            if (sent.status() != 201) {
                attempts.refused("名 " + name, sent, 400, 409, 415, 422);
                continue;
            }
            String id = sent.json().get("id").asText();
            String path = "/api/v1/applications/" + scene.ownDraft() + "/attachments/" + id;
            String disposition = Api.as(USER).get(path).header("Content-Disposition");
            attempts.held(
                    "名 " + name + " で受け取ったものは、中身の種類の名で渡す",
                    disposition.matches("attachment;.*\\.pdf[\"']?.*")
                            && !disposition.matches(".*(\\.\\./|\\.exe\"|\\.hta\"|\\.html\").*"),
                    () -> disposition);
            SampleBody.require(Api.as(USER).request("DELETE", path).send(), 200, 204);
        }
    }

    /** 開くと動くもの、開けないもの、種類を偽るもの。 */
    private void contents() {
        record Sent(String name, byte[] bytes) {}
        List<Sent> harmful = new ArrayList<>();
        harmful.add(new Sent("空.pdf", new byte[0]));
        harmful.add(new Sent("実行.pdf", "MZ\u0090\u0000".getBytes(StandardCharsets.ISO_8859_1)));
        harmful.add(new Sent(
                "絵.svg",
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8)));
        harmful.add(new Sent("頁.html", "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)));
        for (String action : List.of(
                "/OpenAction<</S/JavaScript/JS(app.alert(1))>>",
                "/OpenAction<</S/#4aavaScript/JS(app.alert(1))>>",
                "/OpenAction<</S/Launch/F(cmd.exe)>>",
                "/AA<</O<</S/Laun#63h/F(cmd.exe)>>>>",
                "/Names<</EmbeddedFiles<</Names[(a.exe)<</EF<</F<</Type/EmbeddedFile>>>>>>]>>>>")) {
            harmful.add(new Sent(
                    "動く.pdf",
                    new String(SampleApplication.pdf(action), StandardCharsets.US_ASCII)
                            .replace("/Type/Catalog", "/Type/Catalog" + action)
                            .getBytes(StandardCharsets.US_ASCII)));
        }
        OfficeFiles.harmful().forEach((what, bytes) -> harmful.add(new Sent(what + ".docx", bytes)));
        for (Sent sent : harmful) {
            attempts.refused(
                    "中身 " + sent.name() + "（" + sent.bytes().length + " バイト）",
                    SampleApplication.send(USER, scene.ownDraft(), "articles", sent.name(), sent.bytes()),
                    400,
                    415,
                    422);
        }
    }
}
