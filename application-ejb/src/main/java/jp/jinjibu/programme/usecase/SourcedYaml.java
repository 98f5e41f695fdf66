package jp.jinjibu.programme.usecase;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.jinjibu.programme.RuleSet.When;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Rate;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Violation;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * 値に出典の付いた YAML ファイル。
 *
 * <p>最上位の {@code documents} に資料（符号 → {@code title}、分かれば {@code page}）を並べる。囲み（マッピング）の {@code origin}
 * は中のすべての値の出典で、近くに書いたものが優先する。一つの値だけ出典が違うときは {@code {value: 値, origin: 出典}} と書く。出典は {@code
 * SAMPLE} か {@code {document: 資料の符号, page: 頁}}。
 *
 * <p>読み方: {@link #open} で開き、{@link #root} から値を取り出し、最後に {@link #finish} を呼ぶ。読めない値は誤りとして控え、仮の値で続ける。{@link
 * #finish} は、誰も読まなかったキーも誤りに加え、誤りが一つでもあれば全部を行の順に並べて断る。一つのファイルを一つの処理の中だけで使う。
 */
public final class SourcedYaml {

    /** 読み込むファイルの大きさの上限（バイト）。 */
    public static final int MAX_BYTES = 1_048_576;

    private static final int MAX_DEPTH = 20;
    private static final int MAX_TEXT = 2_000;
    private static final Pattern NAME_FORM = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");
    private static final Pattern MEDIA_TYPE_FORM = Pattern.compile("[a-z]+/[a-z0-9.+-]{1,100}");
    private static final Pattern CODE_FORM = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    /** 制御文字と、文字の向きを変える見えない文字。改行とタブは除く。 */
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF&&[^\\n\\r\\t]]");

    private static final ZoneOffset JST_OFFSET = ZoneOffset.ofHours(9);

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(true) // 重複は行と場所を添えて自分で断る
            .setCodePointLimit(MAX_BYTES)
            .build();

    private final String fileName;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, Origin> documents = new HashMap<>();
    private final Block root;

    private SourcedYaml(String fileName, Node node) {
        this.fileName = fileName;
        this.root = readRoot(node);
    }

    /**
     * ファイルを開き、資料の一覧と最上位の囲みを読む。
     *
     * @param fileName 誤りの説明に使うファイル名
     * @param content UTF-8 の内容
     * @throws BusinessRuleViolation YAML として読めないとき
     */
    public static SourcedYaml open(String fileName, byte[] content) {
        return new SourcedYaml(fileName, compose(fileName, decode(fileName, content)));
    }

    /** 最上位の囲み。 */
    public Block root() {
        return root;
    }

    /**
     * 読み終える。
     *
     * @throws BusinessRuleViolation 誤りが一つでもあるとき。誤りは行の順
     */
    public void finish() {
        blocks.forEach(Block::refuseUnreadKeys);
        if (!problems.isEmpty()) {
            throw BusinessRuleViolation.content(problems.stream()
                    .sorted(Comparator.comparingInt(Problem::line))
                    .map(problem -> violation(fileName, problem))
                    .toList());
        }
    }

    /** 控えた誤り。 */
    private record Problem(int line, String pointer, String code, String message) {}

    /** 値が読めないこと。直し方を日本語で言う。 */
    private static final class Unreadable extends Exception {
        private final String code;
        private final String reason;

        Unreadable(String code, String reason) {
            super(reason);
            this.code = code;
            this.reason = reason;
        }
    }

    private interface Parser<T> {
        T parse(ScalarNode node) throws Unreadable;
    }

    /**
     * 値の種類。
     *
     * @param <T> 値の型
     */
    public static final class Kind<T> {

        /** 一行から数行の文字列。空でなく、2,000文字まで。 */
        public static final Kind<String> TEXT = new Kind<>("", SourcedYaml::text);

        /** 符号。英小文字で始まる英小文字・数字・ハイフン、40文字まで。 */
        public static final Kind<String> CODE = new Kind<>("", SourcedYaml::code);

        /** 節と項目の符号。英小文字で始まる英数字、40文字まで。 */
        public static final Kind<String> NAME = new Kind<>("", SourcedYaml::name);

        /** ファイルの種類。例: application/pdf。 */
        public static final Kind<String> MEDIA_TYPE = new Kind<>("", SourcedYaml::mediaType);

        /** 日。 */
        public static final Kind<LocalDate> DATE = new Kind<>(LocalDate.EPOCH, SourcedYaml::date);

        /** 資料の頁。例: 12、p.3。 */
        private static final Kind<String> PAGE =
                new Kind<>("", node -> node.getValue().strip());

        /** 真偽。 */
        public static final Kind<Boolean> BOOLEAN = new Kind<>(false, SourcedYaml::bool);

        /** 1円以上の金額。 */
        public static final Kind<Money> POSITIVE_YEN =
                new Kind<>(new Money(1), node -> new Money(integer(node, 1, Money.MAX.yen())));

        /** 補助率。「2/3」の形。 */
        public static final Kind<Rate> RATE = new Kind<>(new Rate(1, 1), SourcedYaml::rate);

        /** 年度。始まりの西暦年。 */
        public static final Kind<FiscalYear> FISCAL_YEAR =
                new Kind<>(new FiscalYear(1989), node -> new FiscalYear((int) integer(node, 1989, 2999)));

        /** 年月。「2025-05」の形。 */
        public static final Kind<YearMonth> MONTH = new Kind<>(YearMonth.of(1989, 1), SourcedYaml::month);

        /** 日、または日本時間の日時。 */
        public static final Kind<When> WHEN =
                new Kind<>(new When(LocalDate.EPOCH, Optional.empty()), SourcedYaml::when);

        private final T placeholder;
        private final Parser<T> parser;

        private Kind(T placeholder, Parser<T> parser) {
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
    }

    /** 囲み（マッピング）。キーがない、形が違うなどで囲みそのものが読めないときは、それを一度だけ誤りとし、中のキーについては黙る。 */
    public final class Block {

        private final Optional<MappingNode> node;
        private final String pointer;
        private final Optional<Origin> origin;
        private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
        private final Set<String> read = new HashSet<>(Set.of("origin"));
        private final Map<String, Block> inner = new HashMap<>();

        private Block(Optional<MappingNode> node, String pointer, Optional<Origin> inherited) {
            this.node = node;
            this.pointer = pointer;
            node.ifPresent(mapping -> mapping.getValue().forEach(this::add));
            this.origin = entries.containsKey("origin")
                    ? Optional.of(readOrigin(entries.get("origin").getValueNode(), child("origin")))
                    : inherited;
            blocks.add(this);
        }

        private void add(NodeTuple entry) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                report(entry.getKeyNode(), pointer, "type", "キーは文字で書きます");
            } else if (entries.putIfAbsent(key.getValue(), entry) != null) {
                report(key, child(key.getValue()), "duplicate-key", "キー「" + key.getValue() + "」が重複しています");
            }
        }

        /** 書かれたキー。書かれた順。 */
        public List<String> keys() {
            return List.copyOf(entries.keySet());
        }

        /** 値があるか。null はないのと同じ。 */
        public boolean has(String key) {
            read.add(key);
            return entries.containsKey(key) && !isNull(entries.get(key).getValueNode());
        }

        /** 出典の要らない値（符号、版など）。 */
        public <T> T plain(String key, Kind<T> kind) {
            return require(key).map(value -> parse(value, child(key), kind)).orElse(kind.placeholder);
        }

        /** 出典の付いた値。 */
        public <T> Sourced<T> value(String key, Kind<T> kind) {
            return require(key)
                    .map(value -> sourced(value, child(key), origin, (node, at) -> parse(node, at, kind)))
                    .orElse(Sourced.sample(kind.placeholder));
        }

        /** 出典の付いた値。未公表なら null と書く。キーそのものは省けない。 */
        public <T> Optional<Sourced<T>> published(String key, Kind<T> kind) {
            return isUnpublished(key) ? Optional.empty() : Optional.of(value(key, kind));
        }

        /** 出典の付いた値。キーごと省ける。 */
        public <T> Optional<Sourced<T>> optional(String key, Kind<T> kind) {
            return has(key) ? Optional.of(value(key, kind)) : Optional.empty();
        }

        /** 一つの出典の付いた、一つ以上の値の並び。未公表なら null と書く。キーそのものは省けない。 */
        public <T> Optional<Sourced<List<T>>> publishedList(String key, Kind<T> kind) {
            if (isUnpublished(key)) {
                return Optional.empty();
            }
            return require(key)
                    .map(value -> sourced(value, child(key), origin, (node, at) -> {
                        List<Item> items = items(node, at);
                        if (node instanceof SequenceNode && items.isEmpty()) {
                            report(node, at, "empty-list", "一つ以上の値を書きます。未公表なら null と書きます");
                        }
                        return items.stream()
                                .map(item -> parse(item.node(), item.pointer(), kind))
                                .toList();
                    }));
        }

        /** 出典の要らない、一つ以上の値の並び。 */
        public <T> List<T> plainList(String key, Kind<T> kind) {
            List<Item> items = itemsOf(key);
            NodeTuple entry = entries.get(key);
            if (items.isEmpty() && entry != null && entry.getValueNode() instanceof SequenceNode empty) {
                report(empty, child(key), "empty-list", "一つ以上の値を書きます");
            }
            return items.stream()
                    .map(item -> parse(item.node(), item.pointer(), kind))
                    .toList();
        }

        /** それぞれに出典の付いた、値の並び。キーごと省ける。 */
        public <T> List<Sourced<T>> values(String key, Kind<T> kind) {
            if (!has(key)) {
                return List.of();
            }
            return itemsOf(key).stream()
                    .map(item -> sourced(item.node(), item.pointer(), origin, (node, at) -> parse(node, at, kind)))
                    .toList();
        }

        /** 中の囲み。二つの読み手が同じ囲みを分けて読んでも、同じ一つである。 */
        public Block block(String key) {
            return inner.computeIfAbsent(
                    key,
                    name -> require(name)
                            .map(value -> toBlock(value, child(name), origin))
                            .orElseGet(() -> new Block(Optional.empty(), child(name), origin)));
        }

        /** 囲みの並び。 */
        public List<Block> blocks(String key) {
            return itemsOf(key).stream()
                    .map(item -> toBlock(item.node(), item.pointer(), origin))
                    .toList();
        }

        /** この囲みの出典。この囲みにも外側にもなければ誤りとする。 */
        public Origin origin() {
            node.filter(mapping -> origin.isEmpty()).ifPresent(mapping -> reportNoOrigin(mapping, pointer));
            return origin.orElse(Origin.SAMPLE);
        }

        /** この囲みのあるキーについて、意味の誤りを控える。 */
        public void refuse(String key, String code, String message) {
            node.ifPresent(mapping -> report(
                    entries.containsKey(key) ? entries.get(key).getKeyNode() : mapping, child(key), code, message));
        }

        private Optional<Node> require(String key) {
            read.add(key);
            if (entries.containsKey(key)) {
                return Optional.of(entries.get(key).getValueNode());
            }
            node.ifPresent(mapping -> report(mapping, child(key), "missing-key", "キー「" + key + "」がありません"));
            return Optional.empty();
        }

        private List<Item> itemsOf(String key) {
            return require(key).map(value -> items(value, child(key))).orElse(List.of());
        }

        /** null と書いてあるか。キーがないのとは違う。 */
        public boolean isUnpublished(String key) {
            return entries.containsKey(key) && !has(key);
        }

        /** 囲みの並びを一つずつ読む。同じ符号が二度あれば誤りとする。 */
        public <T> List<T> readAll(String key, Function<Block, T> reader, Function<T, String> codeOf) {
            Set<String> seen = new HashSet<>();
            List<T> items = new ArrayList<>();
            for (Block block : blocks(key)) {
                T item = reader.apply(block);
                String code = codeOf.apply(item);
                if (!Kind.CODE.isPlaceholder(code) && !seen.add(code)) {
                    block.refuse("code", "duplicate-code", "符号「" + code + "」が重複しています");
                }
                items.add(item);
            }
            return items;
        }

        /** 符号がファイルの中のものを指していなければ、誤りとする。 */
        public void requireKnown(String key, String code, Set<String> known, String what) {
            if (!Kind.CODE.isPlaceholder(code) && !known.contains(code)) {
                refuse(key, "unknown-reference", what + "「" + code + "」は、このファイルにありません");
            }
        }

        private void refuseUnreadKeys() {
            entries.forEach((key, entry) -> {
                if (!read.contains(key)) {
                    report(entry.getKeyNode(), child(key), "unknown-key", "キー「" + key + "」は使えません");
                }
            });
        }

        private String child(String key) {
            return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
        }
    }

    /** 並びの中の一つ。 */
    private record Item(Node node, String pointer) {}

    private List<Item> items(Node node, String pointer) {
        if (!(node instanceof SequenceNode sequence)) {
            report(node, pointer, "type", "並び（- または [ ]）で書きます");
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new Item(item, pointer + "/" + items.size()));
        }
        return items;
    }

    private Block toBlock(Node node, String pointer, Optional<Origin> inherited) {
        if (node instanceof MappingNode mapping) {
            return new Block(Optional.of(mapping), pointer, inherited);
        }
        report(node, pointer, "type", "「キー: 値」の形で書きます");
        return new Block(Optional.empty(), pointer, inherited);
    }

    /** 値そのもの、または {@code {value: 値, origin: 出典}} を読む。 */
    private <T> Sourced<T> sourced(
            Node node, String pointer, Optional<Origin> inherited, BiFunction<Node, String, T> reader) {
        if (node instanceof MappingNode mapping && hasKey(mapping, "value")) {
            Block wrapped = toBlock(node, pointer, inherited);
            wrapped.read.add("value");
            Node inner = Objects.requireNonNull(wrapped.entries.get("value")).getValueNode();
            return new Sourced<>(reader.apply(inner, wrapped.child("value")), wrapped.origin());
        }
        T value = reader.apply(node, pointer);
        if (inherited.isEmpty()) {
            reportNoOrigin(node, pointer);
        }
        return new Sourced<>(value, inherited.orElse(Origin.SAMPLE));
    }

    private <T> T parse(Node node, String pointer, Kind<T> kind) {
        try {
            if (!(node instanceof ScalarNode scalar)) {
                throw new Unreadable("type", "値を一つだけ書きます");
            }
            if (isNull(scalar)) {
                throw new Unreadable("value-missing", "値が要ります");
            }
            return kind.parser.parse(scalar);
        } catch (Unreadable e) {
            report(node, pointer, e.code, e.reason);
            return kind.placeholder;
        }
    }

    private Origin readOrigin(Node node, String pointer) {
        if (node instanceof ScalarNode scalar && scalar.getValue().equals("SAMPLE")) {
            return Origin.SAMPLE;
        }
        if (!(node instanceof MappingNode)) {
            report(node, pointer, "origin-form", "出典は SAMPLE か {document: 資料の符号} と書きます");
            return Origin.SAMPLE;
        }
        Block block = toBlock(node, pointer, Optional.empty());
        String document = block.plain("document", Kind.TEXT);
        Optional<String> page = block.has("page") ? Optional.of(block.plain("page", Kind.PAGE)) : Optional.empty();
        Origin known = documents.get(document);
        if (known == null) {
            if (!document.isEmpty()) {
                block.refuse("document", "unknown-document", "資料「" + document + "」は documents にありません");
            }
            return Origin.SAMPLE;
        }
        return page.map(p -> new Origin(known.state(), known.document(), p)).orElse(known);
    }

    private void readDocuments(Node node) {
        Block block = toBlock(node, "/documents", Optional.empty());
        for (String key : block.keys()) {
            Block document = block.block(key);
            String title = document.plain("title", Kind.TEXT);
            Optional<String> page =
                    document.has("page") ? Optional.of(document.plain("page", Kind.PAGE)) : Optional.empty();
            documents.put(key, Origin.published(title.isEmpty() ? key : title, page.orElse(null)));
        }
    }

    private static boolean hasKey(MappingNode mapping, String key) {
        return mapping.getValue().stream().anyMatch(entry -> isKey(entry, key));
    }

    private static boolean isKey(NodeTuple entry, String key) {
        return entry.getKeyNode() instanceof ScalarNode scalar
                && scalar.getValue().equals(key);
    }

    private Block readRoot(Node node) {
        if (node instanceof MappingNode mapping) {
            mapping.getValue().stream()
                    .filter(entry -> isKey(entry, "documents"))
                    .findFirst()
                    .ifPresent(entry -> readDocuments(entry.getValueNode()));
        }
        Block root = toBlock(node, "", Optional.empty());
        root.has("documents");
        return root;
    }

    private static String decode(String fileName, byte[] content) {
        if (content.length > MAX_BYTES) {
            throw broken(fileName, 1, "too-large", "ファイルが大きすぎます（1MBまで）");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw broken(fileName, lineOfBrokenByte(content), "encoding", "文字コードが UTF-8 ではありません");
        }
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Matcher control = CONTROL.matcher(text);
        if (control.find()) {
            throw broken(fileName, lineAt(text, control.start()), "control-character", "見えない制御文字があります");
        }
        return text;
    }

    /** 入れ子の深さ、アンカーと参照、タグを、節を組み立てる前に断る。小さなファイルから巨大な構造を作らせないためである。 */
    private static void refuseTricks(String fileName, String text) {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                throw broken(fileName, line(event.getStartMark()), "too-deep", "入れ子が深すぎます（" + MAX_DEPTH + "段まで）");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
                throw broken(fileName, line(event.getStartMark()), "anchor", "アンカー（&）と参照（*）は使えません");
            }
            if (event instanceof ScalarEvent scalar && scalar.getTag().isPresent()
                    || event instanceof CollectionStartEvent start
                            && start.getTag().isPresent()) {
                throw broken(fileName, line(event.getStartMark()), "tag", "タグ（!）は使えません");
            }
        }
    }

    private static Node compose(String fileName, String text) {
        try {
            refuseTricks(fileName, text);
            return new Compose(SETTINGS)
                    .composeString(text)
                    .orElseThrow(() -> broken(fileName, 1, "empty", "ファイルが空です"));
        } catch (MarkedYamlEngineException e) {
            throw broken(
                    fileName,
                    line(e.getProblemMark().or(e::getContextMark)),
                    "syntax",
                    "YAML として読めません。字下げ、コロンの後の空白、引用符やかっこの閉じ忘れを確かめてください");
        } catch (YamlEngineException e) {
            throw broken(fileName, 1, "syntax", "YAML として読めません");
        }
    }

    private static BusinessRuleViolation broken(String fileName, int line, String code, String message) {
        return BusinessRuleViolation.content(List.of(violation(fileName, new Problem(line, "", code, message))));
    }

    private static int lineOfBrokenByte(byte[] content) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        StandardCharsets.UTF_8.newDecoder().decode(rest, CharBuffer.allocate(content.length), true);
        return lineAt(new String(content, 0, rest.position(), StandardCharsets.UTF_8), rest.position());
    }

    private static int lineAt(String text, int position) {
        return 1 + (int) text.chars().limit(position).filter(c -> c == '\n').count();
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(m -> m.getLine() + 1).orElse(1);
    }

    private static Violation violation(String fileName, Problem problem) {
        return new Violation(
                problem.pointer(), problem.code(), fileName + " " + problem.line() + "行目: " + problem.message(), null);
    }

    private void report(Node node, String pointer, String code, String message) {
        problems.add(new Problem(line(node.getStartMark()), pointer, code, message));
    }

    private void reportNoOrigin(Node node, String pointer) {
        report(node, pointer, "origin-missing", "出典がありません。この値か囲みに origin を書きます");
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
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
