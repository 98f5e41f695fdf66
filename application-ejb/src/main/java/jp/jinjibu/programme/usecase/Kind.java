package jp.jinjibu.programme.usecase;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import jp.jinjibu.programme.When;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Rate;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * 値の種類。
 *
 * @param <T> 値の型
 */
public final class Kind<T> {
    private static final int MAX_TEXT = 2_000;
    private static final Pattern NAME_FORM = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");
    private static final Pattern MEDIA_TYPE_FORM = Pattern.compile("[a-z]+/[a-z0-9.+-]{1,100}");
    private static final Pattern CODE_FORM = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final ZoneOffset JST_OFFSET = ZoneOffset.ofHours(9);

    /** 一行から数行の文字列。空でなく、2,000文字まで。 */
    public static final Kind<String> TEXT = new Kind<>("", Kind::text);

    /** 符号。英小文字で始まる英小文字・数字・ハイフン、40文字まで。 */
    public static final Kind<String> CODE = new Kind<>("", Kind::code);

    /** 節と項目の符号。英小文字で始まる英数字、40文字まで。 */
    public static final Kind<String> NAME = new Kind<>("", Kind::name);

    /** ファイルの種類。例: application/pdf。 */
    public static final Kind<String> MEDIA_TYPE = new Kind<>("", Kind::mediaType);

    /** 日。 */
    public static final Kind<LocalDate> DATE = new Kind<>(LocalDate.EPOCH, Kind::date);

    /** 資料の頁。例: 12、p.3。 */
    static final Kind<String> PAGE = new Kind<>("", node -> node.getValue().strip());

    /** 真偽。 */
    public static final Kind<Boolean> BOOLEAN = new Kind<>(false, Kind::bool);

    /** ファイルの大きさの合計（バイト）。1 MiB から。 */
    public static final Kind<Long> BYTES = new Kind<>(1L, node -> integer(node, 1 << 20, 1L << 50));

    /** 1円以上の金額。 */
    public static final Kind<Money> POSITIVE_YEN =
            new Kind<>(new Money(1), node -> new Money(integer(node, 1, Money.MAX.yen())));

    /** 補助率。「2/3」の形。 */
    public static final Kind<Rate> RATE = new Kind<>(new Rate(1, 1), Kind::rate);

    /** 年度。始まりの西暦年。 */
    public static final Kind<FiscalYear> FISCAL_YEAR =
            new Kind<>(new FiscalYear(1989), node -> new FiscalYear((int) integer(node, 1989, 2999)));

    /** 年月。「2025-05」の形。 */
    public static final Kind<YearMonth> MONTH = new Kind<>(YearMonth.of(1989, 1), Kind::month);

    /** 日、または日本時間の日時。 */
    public static final Kind<When> WHEN = new Kind<>(new When(LocalDate.EPOCH, Optional.empty()), Kind::when);

    final T placeholder;
    final Parser<T> parser;

    Kind(T placeholder, Parser<T> parser) {
        this.placeholder = placeholder;
        this.parser = parser;
    }

    /** 読めなかった値の代わりに置いた、仮の値か。 */
    public boolean isPlaceholder(T value) {
        return value.equals(placeholder);
    }

    /** 範囲のある整数。 */
    public static Kind<Integer> integerBetween(int least, int most) {
        return new Kind<>(least, node -> (int) integer(node, least, most));
    }

    /** 決まった語のどれか。 */
    public static <E extends Enum<E>> Kind<E> oneOf(Class<E> words) {
        List<E> values = List.of(words.getEnumConstants());
        return new Kind<>(
                values.getFirst(),
                node -> values.stream()
                        .filter(value -> value.name().equals(node.getValue()))
                        .findFirst()
                        .orElseThrow(() ->
                                new Unreadable("unknown-word", "次のどれかを書きます: " + String.join("、", names(values)))));
    }

    private static <E extends Enum<E>> List<String> names(List<E> values) {
        return values.stream().map(Enum::name).toList();
    }

    /** 値が読めないこと。直し方を日本語で言う。 */
    static final class Unreadable extends Exception {
        final String code;
        final String reason;

        Unreadable(String code, String reason) {
            super(reason);
            this.code = code;
            this.reason = reason;
        }
    }

    interface Parser<T> {
        T parse(ScalarNode node) throws Unreadable;
    }

    private static String text(ScalarNode node) throws Unreadable {
        String text = node.getValue().strip();
        if (!node.getTag().equals(Tag.STR)) {
            throw new Unreadable("type", "文字列を書きます（数字や true だけの文字列は引用符で囲みます）");
        }
        if (text.isEmpty()) {
            throw new Unreadable("value-missing", "値が要ります");
        }
        if (text.length() > MAX_TEXT) {
            throw new Unreadable("too-long", "2,000文字までで書きます");
        }
        return text;
    }

    private static String code(ScalarNode node) throws Unreadable {
        if (!CODE_FORM.matcher(node.getValue()).matches()) {
            throw new Unreadable("code", "符号は英小文字で始まる英小文字・数字・ハイフン（40文字まで）で書きます");
        }
        return node.getValue();
    }

    private static String name(ScalarNode node) throws Unreadable {
        if (!NAME_FORM.matcher(node.getValue()).matches()) {
            throw new Unreadable("code", "節と項目の符号は英小文字で始まる英数字（40文字まで）で書きます");
        }
        return node.getValue();
    }

    private static String mediaType(ScalarNode node) throws Unreadable {
        if (!MEDIA_TYPE_FORM.matcher(node.getValue()).matches()) {
            throw new Unreadable("media-type", "ファイルの種類を application/pdf のように書きます");
        }
        return node.getValue();
    }

    private static LocalDate date(ScalarNode node) throws Unreadable {
        try {
            return LocalDate.parse(node.getValue());
        } catch (DateTimeException e) {
            throw new Unreadable("date", "実在する日を 2025-05-30 の形で書きます");
        }
    }

    private static boolean bool(ScalarNode node) throws Unreadable {
        if (!node.getTag().equals(Tag.BOOL)) {
            throw new Unreadable("type", "true か false を書きます");
        }
        return Boolean.parseBoolean(node.getValue());
    }

    private static long integer(ScalarNode node, long least, long most) throws Unreadable {
        if (node.getTag().equals(Tag.FLOAT)) {
            throw new Unreadable("fraction", "小数は使えません。整数で書きます");
        }
        if (!node.getTag().equals(Tag.INT)) {
            throw new Unreadable("type", "整数を半角数字だけで書きます（区切り、単位、引用符を付けない）");
        }
        BigInteger value = new BigInteger(node.getValue());
        if (value.compareTo(BigInteger.valueOf(least)) < 0 || value.compareTo(BigInteger.valueOf(most)) > 0) {
            throw new Unreadable("range", String.format(Locale.ROOT, "%,d から %,d までの整数で書きます", least, most));
        }
        return value.longValueExact();
    }

    private static Rate rate(ScalarNode node) throws Unreadable {
        try {
            return Rate.parse(node.getValue());
        } catch (IllegalArgumentException e) {
            throw new Unreadable("rate", Objects.requireNonNull(e.getMessage()));
        }
    }

    private static YearMonth month(ScalarNode node) throws Unreadable {
        try {
            return YearMonth.parse(node.getValue());
        } catch (DateTimeException e) {
            throw new Unreadable("date", "年月を 2025-05 の形で書きます");
        }
    }

    private static When when(ScalarNode node) throws Unreadable {
        try {
            if (!node.getValue().contains("T")) {
                return new When(LocalDate.parse(node.getValue()), Optional.empty());
            }
            OffsetDateTime dateTime = OffsetDateTime.parse(node.getValue());
            if (dateTime.getOffset().equals(JST_OFFSET)) {
                return new When(dateTime.toLocalDate(), Optional.of(dateTime.toLocalTime()));
            }
        } catch (DateTimeException e) {
            // 下で断る
        }
        throw new Unreadable("date", "実在する日を 2025-05-30、日時を 2025-05-30T17:00:00+09:00（日本時間）の形で書きます");
    }
}
