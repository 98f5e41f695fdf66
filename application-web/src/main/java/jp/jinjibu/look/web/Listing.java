package jp.jinjibu.look.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.programme.ProgrammeLine;
import jp.jinjibu.shared.web.ListJson;
import jp.jinjibu.shared.web.Paging;
import org.jspecify.annotations.Nullable;

/** 一覧の画面の条件。URL に載り、頁を送っても保たれる。選択肢にない値は、絞らないものとして読む。 */
public final class Listing {
    /** 件数を数えない一覧の件数。 */
    public static final long UNCOUNTED = -1;

    private final String path;
    private final Map<String, String> conditions = new LinkedHashMap<>();
    private final List<Choice> choices = new ArrayList<>();
    private String label = "";

    private Listing(String path) {
        this.path = path;
    }

    /**
     * 選んで絞る欄。
     *
     * @param value 今の値。空文字は絞らない
     * @param blank 絞らないことを選ぶ行。いつもどれかを選ぶ欄では空文字
     */
    public record Choice(String name, String label, String value, List<Option> options, String blank) {}

    /**
     * 一覧の一頁。
     *
     * @param count 条件に合う件数。数えなければ {@link #UNCOUNTED}
     * @param first 先頭の頁。先頭にいれば空文字
     * @param next 次の頁。なければ空文字
     */
    public record Page<R>(Listing listing, List<R> rows, long count, String first, String next) {}

    /** その宛先の一覧。 */
    public static Listing at(String path) {
        return new Listing(path);
    }

    /** 語で探す欄（{@code q}）。 */
    public Listing searching(String newLabel, String text) {
        label = newLabel;
        return keeping("q", text);
    }

    /** 選んで絞る欄。 */
    public Listing choosing(String name, String choiceLabel, @Nullable String given, List<Option> options) {
        String value = options.stream()
                .map(Option::value)
                .filter(known -> known.equals(given))
                .findFirst()
                .orElse("");
        choices.add(new Choice(name, choiceLabel, value, options, "すべて"));
        return keeping(name, value);
    }

    /** 事業の系列を選ぶ欄（{@code line}）。系列が一つなら出さない。 */
    public Listing choosingLine(ProgrammeLine line, List<ProgrammeLine> lines) {
        if (lines.size() == 1) {
            return this;
        }
        choices.add(new Choice("line", "事業の系列", line.code(), Option.ofLines(lines), ""));
        return keeping("line", line.code());
    }

    /** 公募を選んで絞る欄（{@code call}）。 */
    public Listing choosingCall(String given, List<CallView> calls) {
        return choosing(
                "call",
                "公募",
                given,
                calls.stream().map(call -> Option.of(call.code(), call.name())).toList());
    }

    /** 欄のない条件。 */
    public Listing keeping(String name, String given) {
        conditions.put(name, given.strip());
        return this;
    }

    /** 条件の今の値。絞らなければ空文字。 */
    public String value(String name) {
        return conditions.getOrDefault(name, "");
    }

    /** 選ばれた列挙の値。絞らなければ null。 */
    public <E extends Enum<E>> @Nullable E given(Class<E> type, String name) {
        return value(name).isEmpty() ? null : Enum.valueOf(type, value(name));
    }

    /** 今の条件。{@code ?} から始まる。条件がなければ空文字。 */
    public String query() {
        String joined = conditions.entrySet().stream()
                .filter(condition -> !condition.getValue().isEmpty())
                .map(condition ->
                        condition.getKey() + "=" + URLEncoder.encode(condition.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return joined.isEmpty() ? "" : "?" + joined;
    }

    public String path() {
        return path;
    }

    /** 語で探す欄の見出し。探せない一覧では空文字。 */
    public String label() {
        return label;
    }

    public List<Choice> choices() {
        return choices;
    }

    /**
     * 一頁を読む。
     *
     * @param after 前の頁の最後の印。先頭なら空文字
     * @param read 印の後ろを、その数まで読むもの
     * @param token 行の印
     */
    public <R> Page<R> page(
            String after, BiFunction<String, Integer, List<R>> read, Function<R, String> token, LongSupplier count) {
        return page(after, Paging.limit(""), read, token, count);
    }

    /** 件数を数えない {@link #page}。 */
    public <R> Page<R> page(String after, BiFunction<String, Integer, List<R>> read, Function<R, String> token) {
        return page(after, Paging.limit(""), read, token);
    }

    /** 一頁の件数を決め、件数を数えない {@link #page}。 */
    public <R> Page<R> page(
            String after, int size, BiFunction<String, Integer, List<R>> read, Function<R, String> token) {
        return page(after, size, read, token, () -> UNCOUNTED);
    }

    /** 一頁の件数を決めた {@link #page}。 */
    public <R> Page<R> page(
            String after,
            int size,
            BiFunction<String, Integer, List<R>> read,
            Function<R, String> token,
            LongSupplier count) {
        String from = after.strip();
        ListJson<R> page = Paging.page(read.apply(from, size + 1), size, Function.identity(), token);
        String here = path + query();
        String next = page.next() == null
                ? ""
                : here + (query().isEmpty() ? "?" : "&") + "after="
                        + URLEncoder.encode(page.next(), StandardCharsets.UTF_8);
        return new Page<>(this, page.items(), count.getAsLong(), from.isEmpty() ? "" : here, next);
    }
}
