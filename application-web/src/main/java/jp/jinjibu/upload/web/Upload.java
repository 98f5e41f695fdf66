package jp.jinjibu.upload.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.content.usecase.Received;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.Sha256;
import jp.jinjibu.shared.web.ProblemException;
import jp.jinjibu.shared.web.Problems;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * ファイルの付いた送信（{@code multipart/form-data}）。これを引数に持つ宛先だけが受け付ける。
 *
 * <p>ファイルは置き場所の仮のファイルになっていて、要求が終わると消える。残すには保管する。
 */
@Schema(type = SchemaType.OBJECT)
public final class Upload {
    /** 要求の属性の名。 */
    public static final String PROPERTY = Upload.class.getName();

    /** 合言葉を、本文を読みながら確かめることにした要求の属性。値は合うべき合言葉。 */
    public static final String PENDING_PROOF = PROPERTY + ".proof";

    private static final Set<String> HIDDEN = Set.of("csrfToken", "idempotencyKey");

    private final List<Item> items = new ArrayList<>();

    /**
     * 送られたファイル。
     *
     * @param name 送られた名前。道筋と見えない字は除いてある
     * @param content 受け取った中身
     */
    public record SentFile(String name, Received content) {}

    private record Item(String name, String text, Optional<SentFile> file) {
        /** 同じ送信かを見分けるための並び。 */
        String fingerprint() {
            return name.length() + ":" + name
                    + file.map(sent -> "@" + sent.name().length() + ":" + sent.name()
                                    + sent.content().sha256())
                            .orElseGet(() -> "=" + text.length() + ":" + text);
        }
    }

    /**
     * ここまでに読んだ項目で、送信の合言葉を確かめる。ファイルを読む前に呼ぶ。フォームは合言葉を先に送る。
     *
     * @throws ProblemException 403 合言葉が合わないとき
     */
    void requireProof(HttpServletRequest request) {
        Object expected = request.getAttribute(PENDING_PROOF);
        if (expected != null && !expected.equals(text("csrfToken"))) {
            throw new ProblemException(Problems.crossSite());
        }
    }

    void add(String name, String text) {
        items.add(new Item(name, text, Optional.empty()));
    }

    void add(String name, SentFile file) {
        items.add(new Item(name, "", Optional.of(file)));
    }

    /** 文字の項目。なければ空文字。 */
    public String text(String name) {
        return items.stream()
                .filter(item -> item.name().equals(name) && item.file().isEmpty())
                .map(Item::text)
                .findFirst()
                .orElse("");
    }

    /** ファイルの項目。選ばれていなければ空。 */
    public Optional<SentFile> file(String name) {
        return items.stream()
                .filter(item -> item.name().equals(name))
                .flatMap(item -> item.file().stream())
                .findFirst();
    }

    /**
     * 要るファイルの項目。
     *
     * @throws BusinessRuleViolation {@link jp.jinjibu.shared.Refusal#CONTENT} 選ばれていないとき
     */
    public SentFile requiredFile(String name) {
        return file(name)
                .orElseThrow(() -> BusinessRuleViolation.content(
                        List.of(new Violation("/" + name, "required", "ファイルを選んでください。", null))));
    }

    /**
     * 挙げた項目のほかに何もなく、どれも一つまでであることを確かめる。隠し項目は数えない。
     *
     * @throws ProblemException ほかの項目があるとき、二つあるとき
     */
    public void requireOnly(String... names) {
        Set<String> known = Set.of(names);
        List<String> seen = new ArrayList<>();
        for (Item item : items) {
            String name = item.name();
            if (HIDDEN.contains(name)) {
                continue;
            }
            if (!known.contains(name)) {
                throw ProblemException.malformed("malformed", "「" + name + "」という項目はありません。");
            }
            if (seen.contains(name)) {
                throw ProblemException.malformed("malformed", "「" + name + "」が二つあります。一度に送れるのは一つです。");
            }
            seen.add(name);
        }
    }

    /** 区切りや隠し項目によらない、送信の内容のハッシュ。ファイルは名前と中身のハッシュで表す。 */
    public String sha256() {
        StringBuilder all = new StringBuilder();
        items.stream()
                .filter(item -> !HIDDEN.contains(item.name()))
                .forEach(item -> all.append(item.fingerprint()).append('\n'));
        return Sha256.hex(all.toString());
    }
}
