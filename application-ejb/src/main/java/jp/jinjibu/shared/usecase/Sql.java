package jp.jinjibu.shared.usecase;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Parameter;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * 一つの SQL。絞り込みの条件とその値を一緒に足し、行を列の名で読む。
 *
 * <p>同じ条件から一覧と件数の二つを作れるように、値は渡しすぎてもよい（文にない名の値は使わない）。
 */
public final class Sql {
    private final StringBuilder text;
    private final Map<String, Object> values = new HashMap<>();
    private boolean narrowed;
    private int limit = Integer.MAX_VALUE;
    private FlushModeType flush = FlushModeType.AUTO;

    /**
     * @param text 条件を足す前の文
     */
    public Sql(String text) {
        this.text = new StringBuilder(text);
    }

    /** 条件を足す。 */
    public Sql where(String condition) {
        text.append(narrowed ? " and " : " where ").append(condition);
        narrowed = true;
        return this;
    }

    /** 値があるときだけ、条件を足す。空文字は、ないものとする。値の名は、条件に現れるもの。 */
    public Sql where(String condition, String name, @Nullable Object value) {
        return value == null || value.equals("") ? this : where(condition).with(name, value);
    }

    /** どれかの列がその文字列を含むという条件を足す。空なら足さない。{@code %} と {@code _} も、ただの文字として探す。 */
    public Sql containing(String part, String... columns) {
        String any = String.join(" like :text escape '!' or ", columns);
        return part.isEmpty()
                ? this
                : where("(" + any + " like :text escape '!')")
                        .with("text", "%" + part.replaceAll("([!%_])", "!$1") + "%");
    }

    /** 文の続きを足す。 */
    public Sql then(String more) {
        text.append(more);
        return this;
    }

    /** 値を渡す。 */
    public Sql with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** このトランザクションで変えて、まだ書き出していないものによらない。書き出さずに尋ねる。 */
    public Sql unflushed() {
        flush = FlushModeType.COMMIT;
        return this;
    }

    /** 最大の件数。 */
    public Sql limit(int most) {
        limit = most;
        return this;
    }

    /** 行を読む。 */
    @SuppressWarnings("unchecked")
    public Stream<Row> rows(EntityManager entityManager) {
        Query query = entityManager.createNativeQuery(text.toString(), Tuple.class);
        if (limit < Integer.MAX_VALUE) {
            query.setMaxResults(limit);
        }
        return ((List<Tuple>) bind(query).getResultList()).stream().map(Row::new);
    }

    /** 一つの数を読む。件数など。 */
    public long number(EntityManager entityManager) {
        return ((Number) bind(entityManager.createNativeQuery(text.toString())).getSingleResult()).longValue();
    }

    /** 一つでも行があるか。 */
    public boolean exists(EntityManager entityManager) {
        return !bind(entityManager.createNativeQuery(text.toString()))
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private Query bind(Query query) {
        query.setFlushMode(flush);
        query.getParameters().stream()
                .map(Parameter::getName)
                .filter(values::containsKey)
                .forEach(name -> query.setParameter(name, values.get(name)));
        return query;
    }

    /** 一行。{@code find} の付くものは、空かもしれない列に使う。 */
    public static final class Row {
        private final Tuple tuple;

        private Row(Tuple tuple) {
            this.tuple = tuple;
        }

        public String text(String column) {
            return tuple.get(column, String.class);
        }

        public Optional<String> findText(String column) {
            return Optional.ofNullable(tuple.get(column, String.class));
        }

        /** 決まった語の列を、その列挙の値として。 */
        public <E extends Enum<E>> E value(Class<E> type, String column) {
            return Enum.valueOf(type, text(column));
        }

        public long number(String column) {
            return tuple.get(column, Number.class).longValue();
        }

        public int count(String column) {
            return Math.toIntExact(number(column));
        }

        public Optional<Long> findNumber(String column) {
            return Optional.ofNullable(tuple.get(column, Number.class)).map(Number::longValue);
        }

        public Optional<BigDecimal> findDecimal(String column) {
            return Optional.ofNullable(tuple.get(column, BigDecimal.class));
        }

        public Money yen(String column) {
            return new Money(number(column));
        }

        public Optional<Money> findYen(String column) {
            return findNumber(column).map(Money::new);
        }

        /** 空の列は偽。 */
        public boolean is(String column) {
            return Boolean.TRUE.equals(tuple.get(column, Boolean.class));
        }

        public Optional<Boolean> findBoolean(String column) {
            return Optional.ofNullable(tuple.get(column, Boolean.class));
        }

        public Instant at(String column) {
            return tuple.get(column, Instant.class);
        }

        public Optional<Instant> findAt(String column) {
            return Optional.ofNullable(tuple.get(column, Instant.class));
        }

        public Optional<LocalDate> findDay(String column) {
            return Optional.ofNullable(tuple.get(column))
                    .map(day -> day instanceof Date date ? date.toLocalDate() : (LocalDate) day);
        }

        public byte[] bytes(String column) {
            return tuple.get(column, byte[].class);
        }
    }
}
