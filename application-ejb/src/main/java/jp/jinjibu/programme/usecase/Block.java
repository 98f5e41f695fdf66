package jp.jinjibu.programme.usecase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Sourced;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** 囲み（マッピング）。キーがない、形が違うなどで囲みそのものが読めないときは、それを一度だけ誤りとし、中のキーについては黙る。 */
public final class Block {

    private final SourcedYaml yaml;
    private final Optional<MappingNode> node;
    private final String pointer;
    private final Optional<Origin> origin;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>(Set.of("origin"));
    private final Map<String, Block> inner = new HashMap<>();

    private Block(SourcedYaml yaml, Optional<MappingNode> node, String pointer, Optional<Origin> inherited) {
        this.yaml = yaml;
        this.node = node;
        this.pointer = pointer;
        node.ifPresent(mapping -> mapping.getValue().forEach(this::add));
        this.origin = entries.containsKey("origin")
                ? Optional.of(yaml.readOrigin(entries.get("origin").getValueNode(), child("origin")))
                : inherited;
        yaml.opened(this);
    }

    private void add(NodeTuple entry) {
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            yaml.report(entry.getKeyNode(), pointer, "type", "キーは文字で書きます");
        } else if (entries.putIfAbsent(key.getValue(), entry) != null) {
            yaml.report(key, child(key.getValue()), "duplicate-key", "キー「" + key.getValue() + "」が重複しています");
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
                        yaml.report(node, at, "empty-list", "一つ以上の値を書きます。未公表なら null と書きます");
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
            yaml.report(empty, child(key), "empty-list", "一つ以上の値を書きます");
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
                        .map(value -> of(yaml, value, child(name), origin))
                        .orElseGet(() -> new Block(yaml, Optional.empty(), child(name), origin)));
    }

    /** 囲みの並び。 */
    public List<Block> blocks(String key) {
        return itemsOf(key).stream()
                .map(item -> of(yaml, item.node(), item.pointer(), origin))
                .toList();
    }

    /** この囲みの出典。この囲みにも外側にもなければ誤りとする。 */
    public Origin origin() {
        node.filter(mapping -> origin.isEmpty()).ifPresent(mapping -> yaml.reportNoOrigin(mapping, pointer));
        return origin.orElse(Origin.SAMPLE);
    }

    /** この囲みのあるキーについて、意味の誤りを控える。 */
    public void refuse(String key, String code, String message) {
        node.ifPresent(mapping -> yaml.report(
                entries.containsKey(key) ? entries.get(key).getKeyNode() : mapping, child(key), code, message));
    }

    private Optional<Node> require(String key) {
        read.add(key);
        if (entries.containsKey(key)) {
            return Optional.of(entries.get(key).getValueNode());
        }
        node.ifPresent(mapping -> yaml.report(mapping, child(key), "missing-key", "キー「" + key + "」がありません"));
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

    void refuseUnreadKeys() {
        entries.forEach((key, entry) -> {
            if (!read.contains(key)) {
                yaml.report(entry.getKeyNode(), child(key), "unknown-key", "キー「" + key + "」は使えません");
            }
        });
    }

    private String child(String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    /** 並びの中の一つ。 */
    private record Item(Node node, String pointer) {}

    private List<Item> items(Node node, String pointer) {
        if (!(node instanceof SequenceNode sequence)) {
            yaml.report(node, pointer, "type", "並び（- または [ ]）で書きます");
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new Item(item, pointer + "/" + items.size()));
        }
        return items;
    }

    /** 節を囲みとして開く。囲みの形でなければ誤りとし、空の囲みにする。 */
    static Block of(SourcedYaml yaml, Node node, String pointer, Optional<Origin> inherited) {
        if (node instanceof MappingNode mapping) {
            return new Block(yaml, Optional.of(mapping), pointer, inherited);
        }
        yaml.report(node, pointer, "type", "「キー: 値」の形で書きます");
        return new Block(yaml, Optional.empty(), pointer, inherited);
    }

    /** 値そのもの、または {@code {value: 値, origin: 出典}} を読む。 */
    private <T> Sourced<T> sourced(
            Node node, String pointer, Optional<Origin> inherited, BiFunction<Node, String, T> reader) {
        if (node instanceof MappingNode mapping && hasKey(mapping, "value")) {
            Block wrapped = of(yaml, node, pointer, inherited);
            wrapped.read.add("value");
            Node inner = Objects.requireNonNull(wrapped.entries.get("value")).getValueNode();
            return new Sourced<>(reader.apply(inner, wrapped.child("value")), wrapped.origin());
        }
        T value = reader.apply(node, pointer);
        if (inherited.isEmpty()) {
            yaml.reportNoOrigin(node, pointer);
        }
        return new Sourced<>(value, inherited.orElse(Origin.SAMPLE));
    }

    private <T> T parse(Node node, String pointer, Kind<T> kind) {
        try {
            if (!(node instanceof ScalarNode scalar)) {
                throw new Kind.Unreadable("type", "値を一つだけ書きます");
            }
            if (isNull(scalar)) {
                throw new Kind.Unreadable("value-missing", "値が要ります");
            }
            return kind.parser.parse(scalar);
        } catch (Kind.Unreadable e) {
            yaml.report(node, pointer, e.code, e.reason);
            return kind.placeholder;
        }
    }

    private static boolean hasKey(MappingNode mapping, String key) {
        return mapping.getValue().stream().anyMatch(entry -> SourcedYaml.isKey(entry, key));
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }
}
