package jp.jinjibu.programme.usecase;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Violation;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * 値に出典の付いた YAML ファイル。
 *
 * <p>最上位の {@code documents} に資料（符号 → {@code title}、分かれば {@code page}）を並べる。囲み（マッピング）の {@code origin}
 * は中のすべての値の出典で、近くに書いたものが優先する。一つの値だけ出典が違うときは {@code {value: 値, origin: 出典}} と書く。出典は {@code
 * SAMPLE} か {@code {document: 資料の符号, page: 頁}}。
 *
 * <p>読み方: {@link #open} で開き、{@link #root} から値を取り出し、最後に {@link #finish} を呼ぶ。読めない値は誤りとして控え、仮の値で続ける。{@link
 * #finish} は、誰も読まなかったキーも誤りに加え、誤りが一つでもあれば全部を並べて断る。一つのファイルを一つの処理の中だけで使う。
 */
public final class SourcedYaml {

    /** 読み込むファイルの大きさの上限（バイト）。 */
    public static final int MAX_BYTES = 1_048_576;

    private static final String NO_ORIGIN = "origin-missing";
    private static final Set<String> FOLLOWING = Set.of("known-field", "prior-adoption", "rate-condition", "criteria");

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
        return new SourcedYaml(fileName, YamlText.compose(fileName, YamlText.decode(fileName, content)));
    }

    /** 最上位の囲み。 */
    public Block root() {
        return root;
    }

    /**
     * 読み終える。
     *
     * @throws BusinessRuleViolation 誤りが一つでもあるとき。誤りは行の順で、全体のつじつまの誤りは、もとになりうる誤りの後
     */
    public void finish() {
        blocks.forEach(Block::refuseUnreadKeys);
        if (!problems.isEmpty()) {
            throw BusinessRuleViolation.content(withOneOrigin().stream()
                    .sorted(Comparator.comparing(Problem::mayFollow).thenComparingInt(Problem::line))
                    .map(problem ->
                            violation(fileName, problem.line(), problem.pointer(), problem.code(), problem.message()))
                    .toList());
        }
    }

    /** 最上位の出典を書き忘れると、どの値にも出典がなくなるので、一つの誤りにまとめる。 */
    private List<Problem> withOneOrigin() {
        List<Problem> others = problems.stream()
                .filter(problem -> !problem.code().equals(NO_ORIGIN))
                .toList();
        if (root.keys().contains("origin") || problems.size() - others.size() < 2) {
            return problems;
        }
        return Stream.concat(
                        Stream.of(new Problem(
                                1,
                                "/origin",
                                NO_ORIGIN,
                                "出典のない値が " + (problems.size() - others.size()) + " あります。ファイルのいちばん外側に origin を書きます")),
                        others.stream())
                .toList();
    }

    /** 控えた誤り。 */
    private record Problem(int line, String pointer, String code, String message) {
        /** ほかの誤りを直せば消えることのある、全体のつじつまの誤りか。もとの誤りの後に挙げる。 */
        boolean mayFollow() {
            return FOLLOWING.contains(code);
        }
    }

    Origin readOrigin(Node node, String pointer) {
        if (node instanceof ScalarNode scalar && scalar.getValue().equals("SAMPLE")) {
            return Origin.SAMPLE;
        }
        if (!(node instanceof MappingNode)) {
            report(node, pointer, "origin-form", "出典は SAMPLE か {document: 資料の符号} と書きます");
            return Origin.SAMPLE;
        }
        Block block = Block.of(this, node, pointer, Optional.empty());
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
        Block block = Block.of(this, node, "/documents", Optional.empty());
        for (String key : block.keys()) {
            Block document = block.block(key);
            String title = document.plain("title", Kind.TEXT);
            Optional<String> page =
                    document.has("page") ? Optional.of(document.plain("page", Kind.PAGE)) : Optional.empty();
            documents.put(key, Origin.published(title.isEmpty() ? key : title, page.orElse(null)));
        }
    }

    static boolean isKey(NodeTuple entry, String key) {
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
        Block root = Block.of(this, node, "", Optional.empty());
        root.has("documents");
        return root;
    }

    static Violation violation(String fileName, int line, String pointer, String code, String message) {
        return new Violation(pointer, code, fileName + " " + line + "行目: " + message, null);
    }

    void opened(Block block) {
        blocks.add(block);
    }

    void report(Node node, String pointer, String code, String message) {
        problems.add(new Problem(YamlText.line(node.getStartMark()), pointer, code, message));
    }

    void reportNoOrigin(Node node, String pointer) {
        report(node, pointer, NO_ORIGIN, "出典がありません。この値か囲みに origin を書きます");
    }
}
