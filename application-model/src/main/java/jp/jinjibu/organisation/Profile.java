package jp.jinjibu.organisation;

import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.jinjibu.shared.PlainText;
import jp.jinjibu.shared.TextKey;
import jp.jinjibu.shared.Violation;

/**
 * 事業者の登録の内容。
 *
 * @param name 名称
 * @param kind 団体の種類（規則集の符号）
 * @param address 所在地
 * @param representative 代表者の役職と氏名
 * @param staffCount 常時使用する従業員の数（人）
 */
@Embeddable
public record Profile(String name, String kind, String address, String representative, int staffCount) {
    /** 名称の字数の上限。 */
    public static final int MAX_NAME = 200;

    /** 所在地の字数の上限。 */
    public static final int MAX_ADDRESS = 300;

    /** 代表者の字数の上限。 */
    public static final int MAX_REPRESENTATIVE = 100;

    /** 従業員の数の上限。 */
    public static final int MAX_STAFF = 9_999_999;

    /** 役職の語の終わり。役職と氏名の二語のときに、はじめの語が役職かを見分ける。 */
    private static final Pattern OFFICE = Pattern.compile(".*[役事長表取]");

    /** 代表者の氏名の照合に使う文字列。役職を除く。 */
    String representativeKey() {
        List<String> words = List.of(representative.strip().split("[\\s　]+", -1));
        boolean office = words.size() > 2
                || words.size() == 2 && OFFICE.matcher(words.getFirst()).matches();
        return TextKey.of(String.join("", words.subList(office ? 1 : 0, words.size())));
    }

    /** 名は、だれにでも届くメールに載るので、リンクになる文字を書かせない。 */
    private static Optional<Violation> link(String pointer, String label, String text) {
        return text.contains("://") || text.contains("www.")
                ? Optional.of(new Violation(pointer, "link", label + "に、ウェブサイトのアドレスは書けません。", null))
                : Optional.empty();
    }

    /** 書けない文字（改行、制御文字、文字の向きを変える文字など）。様式の欄と同じ決まり。 */
    public List<Violation> violations() {
        return Stream.of(
                        PlainText.violation("/name", "名称", name),
                        PlainText.violation("/address", "所在地", address),
                        PlainText.violation("/representative", "代表者", representative),
                        link("/name", "名称", name),
                        link("/representative", "代表者", representative))
                .flatMap(Optional::stream)
                .toList();
    }
}
