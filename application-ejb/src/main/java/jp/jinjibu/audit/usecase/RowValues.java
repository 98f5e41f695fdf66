package jp.jinjibu.audit.usecase;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.shared.usecase.Sha256;
import org.hibernate.Hibernate;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.type.CollectionType;
import org.hibernate.type.CompositeType;
import org.hibernate.type.EntityType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** 一行の値の要約。列の名と値を一通りに書いたものの SHA-256。同じ値なら、いつ、どの機械で書いても同じになる。 */
final class RowValues {
    private RowValues() {}

    /**
     * @param names 項目の名
     * @param types 項目の型
     * @param values 項目の値
     * @param before 変わる前の値か。集まりは、前の要素を読む
     */
    static String sha256(
            String[] names,
            Type[] types,
            List<@Nullable Object> values,
            boolean before,
            SharedSessionContractImplementor session) {
        StringBuilder text = new StringBuilder(1024);
        for (int i = 0; i < names.length; i++) {
            text.append(names[i]).append('=');
            write(text, types[i], values.get(i), before, session);
            text.append('\n');
        }
        return Sha256.hex(text.toString());
    }

    private static void write(
            StringBuilder text,
            Type type,
            @Nullable Object value,
            boolean before,
            SharedSessionContractImplementor session) {
        switch (value) {
            case null -> text.append("null");
            case byte[] bytes -> text.append(Sha256.hex(bytes));
            case Object[] many -> Stream.of(many).forEach(one -> text.append(quoted(String.valueOf(one))));
            case Enum<?> one -> text.append(one.name());
            default -> {
                switch (type) {
                    case CollectionType collection -> writeAll(text, collection, value, before, session);
                    case CompositeType composite -> writeParts(text, composite, value, before, session);
                    case EntityType entity -> text.append(id(value, session));
                    case JdbcMapping basic -> writeBasic(text, basic, value);
                    default -> text.append(quoted(value));
                }
            }
        }
    }

    /** 変換して保存する値（様式の答えなど）は、保存する形で書く。 */
    private static void writeBasic(StringBuilder text, JdbcMapping basic, Object value) {
        Object stored = basic.convertToRelationalValue(value);
        text.append(stored instanceof byte[] bytes ? Sha256.hex(bytes) : quoted(String.valueOf(stored)));
    }

    private static void writeParts(
            StringBuilder text,
            CompositeType type,
            Object value,
            boolean before,
            SharedSessionContractImplementor session) {
        Object[] parts = type.getPropertyValues(value, session);
        text.append('{');
        for (int i = 0; i < parts.length; i++) {
            write(text, type.getSubtypes()[i], parts[i], before, session);
            text.append(' ');
        }
        text.append('}');
    }

    /** 順のない集まりもあるので、要素を文字の順に並べる。読んでいない集まりは、変わっていないので書かない。 */
    private static void writeAll(
            StringBuilder text,
            CollectionType type,
            Object value,
            boolean before,
            SharedSessionContractImplementor session) {
        if (!Hibernate.isInitialized(value)) {
            return;
        }
        Type element = type.getElementType(session.getFactory());
        text.append(elements(value, before)
                .map(one -> {
                    StringBuilder written = new StringBuilder();
                    if (one instanceof Map.Entry<?, ?> entry) {
                        written.append(quoted(String.valueOf(entry.getKey()))).append(':');
                        write(written, element, entry.getValue(), before, session);
                    } else {
                        write(written, element, one, before, session);
                    }
                    return written.toString();
                })
                .sorted()
                .collect(Collectors.joining(",", "[", "]")));
    }

    private static Stream<?> elements(Object value, boolean before) {
        Object all = before && value instanceof PersistentCollection<?> stored ? stored.getStoredSnapshot() : value;
        return switch (all) {
            case Map<?, ?> map when value instanceof Set<?> -> map.keySet().stream();
            case Map<?, ?> map -> map.entrySet().stream();
            case Collection<?> some -> some.stream();
            case null, default -> Stream.of();
        };
    }

    private static Object id(Object entity, SharedSessionContractImplementor session) {
        return HibernateProxy.extractLazyInitializer(entity) != null
                ? HibernateProxy.extractLazyInitializer(entity).getInternalIdentifier()
                : String.valueOf(session.getContextEntityIdentifier(entity));
    }

    /** 値の中の改行や区切りで、別の値と同じに見えないように。 */
    private static String quoted(Object value) {
        String text = value.toString();
        return text.length() + ":" + text;
    }
}
