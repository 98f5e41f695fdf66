package jp.jinjibu.torture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.StoredContents;
import jp.jinjibu.torture.Found.FoundCase;
import jp.jinjibu.torture.Found.FoundEdition;
import jp.jinjibu.torture.Found.FoundFile;

/** データベースと置き場所を、アプリケーションを通さずに読む。終わりには、API の答えとも突き合わせる。 */
final class Survey {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CASES = """
            select json_build_object('number', a.number, 'body', a.corporate_number, 'state', a.state,
                'version', a.version, 'receipt', coalesce(a.receipt_number, ''), 'content', a.content,
                'files', (select coalesce(json_agg(json_build_object('id', f.id, 'sha256', f.sha256,
                    'removed', f.removed_at is not null)), '[]') from attachment f where f.application_id = a.id),
                'editions', (select coalesce(json_agg(json_build_object('edition', e.edition,
                    'content', convert_from(e.content, 'UTF8'),
                    'files', (select coalesce(json_agg(ea.attachment_id), '[]') from edition_attachment ea
                        where ea.application_id = a.id and ea.edition = e.edition))), '[]')
                    from application_edition e where e.application_id = a.id),
                'mails', (select count(*) from mail m
                    where m.about = 'applications/' || a.number and m.subject like '【受付】%'),
                'receipts', (select count(*) from document d where d.application_id = a.id and d.kind = 'receipt'))::text
            from application a where a.call_code = ? order by a.number""";

    private Survey() {}

    static Found take() {
        Map<String, Integer> registrations = new HashMap<>();
        Database.column("select corporate_number from organisation where corporate_number like '_9999%'")
                .forEach(number -> registrations.merge(number, 1, Integer::sum));
        List<FoundCase> cases = new ArrayList<>();
        for (String line : Database.column(CASES, Load.CALL)) {
            cases.add(found(parse(line)));
        }
        return new Found(registrations, cases);
    }

    private static FoundCase found(JsonNode one) {
        JsonNode project = project(one.get("content").asText());
        Set<Long> submitted = new HashSet<>();
        List<FoundEdition> editions = new ArrayList<>();
        for (JsonNode edition : one.get("editions")) {
            Set<Long> files = StreamSupport.stream(edition.get("files").spliterator(), false)
                    .map(JsonNode::asLong)
                    .collect(Collectors.toSet());
            submitted.addAll(files);
            editions.add(new FoundEdition(
                    edition.get("edition").asInt(),
                    Marks.serial(project(edition.get("content").asText())
                            .path("name")
                            .asText("")),
                    files));
        }
        List<FoundFile> files = new ArrayList<>();
        for (JsonNode file : one.get("files")) {
            String sha256 = file.get("sha256").asText();
            files.add(new FoundFile(
                    file.get("id").asLong(), sha256, file.get("removed").asBoolean(), stored(sha256)));
        }
        return new FoundCase(
                one.get("number").asText(),
                one.get("body").asText(),
                one.get("state").asText(),
                Marks.serial(project.path("name").asText("")),
                Marks.serial(project.path("summary").asText("")),
                one.get("version").asLong(),
                one.get("receipt").asText(),
                files,
                editions,
                one.get("mails").asInt(),
                one.get("receipts").asInt());
    }

    /** 事業の節。提出された版は、内容のほかのことも持つ。 */
    private static JsonNode project(String content) {
        JsonNode document = parse(content);
        JsonNode sections = document.has("sections") ? document.get("sections") : document;
        return sections.path("project");
    }

    private static String stored(String sha256) {
        try {
            return sha256(Files.readAllBytes(StoredContents.directory().resolve(sha256)));
        } catch (IOException e) {
            return "";
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** API の答えが、データベースにあるものと違うところ。添付はすべて受け取り直して要約を量る。 */
    static List<Flaw> compareWithApi(Found found, List<String> bodies) {
        List<Flaw> flaws = new ArrayList<>();
        for (FoundCase one : found.cases()) {
            String user = SampleBody.user(bodies.indexOf(one.body()) + 1);
            String path = "/api/v1/applications/" + one.number();
            JsonNode shown = SampleBody.require(Api.as(user).get(path), 200).json();
            same(flaws, one, "状態", one.state(), shown.get("status").asText());
            same(
                    flaws,
                    one,
                    "内容",
                    Long.toString(one.serial()),
                    Long.toString(Marks.serial(
                            shown.get("sections").path("project").path("name").asText(""))));
            same(
                    flaws,
                    one,
                    "受付番号",
                    one.receipt(),
                    shown.get("receiptNumber").asText("").replace("null", ""));
            for (FoundFile file : one.files()) {
                if (!file.removed()) {
                    Answer answer = Api.as(user).get(path + "/attachments/" + file.id());
                    same(flaws, one, "添付 " + file.id(), file.sha256(), sha256(answer.body()));
                }
            }
        }
        return flaws;
    }

    private static void same(List<Flaw> flaws, FoundCase one, String what, String stored, String shown) {
        if (!stored.equals(shown)) {
            flaws.add(new Flaw(
                    Flaw.Kind.ALTERED,
                    one.number() + ": " + what + "は、データベースでは「" + stored + "」、API では「" + shown + "」"));
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text.isEmpty() ? "{}" : text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
