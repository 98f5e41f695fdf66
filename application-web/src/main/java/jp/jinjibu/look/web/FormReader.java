package jp.jinjibu.look.web;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NumberText;
import jp.jinjibu.shared.Violation;

/**
 * 画面から送られた文字を、値として読む。読めない欄はすべて集め、{@link #check()} でまとめて断る。
 *
 * <p>数字は全角・3桁ごとの桁区切り・「￥」・「円」・▲ を受け付ける。日時は日本時間。
 */
public final class FormReader {
    private final MultivaluedMap<String, String> form;
    private final List<Violation> errors = new ArrayList<>();

    public FormReader(MultivaluedMap<String, String> form) {
        this.form = form;
    }

    /** 打たれたままの文字。なければ空文字。 */
    public String raw(String name) {
        String value = form.getFirst(name);
        return value == null ? "" : value;
    }

    /** 同じ名の欄の、打たれた値のすべて。打たれた順。 */
    public Set<String> all(String name) {
        return new LinkedHashSet<>(form.getOrDefault(name, List.of()));
    }

    /** 開いたときの版。送られていないか読めなければ、どの版とも合わない -1。 */
    public long version() {
        return raw("version").matches("[0-9]{1,18}") ? Long.parseLong(raw("version")) : -1;
    }

    /** 必須の文字。前後の空白は除く。 */
    public String text(String name, String label, int maxCharacters) {
        String value = raw(name).strip();
        if (value.isEmpty()) {
            add(name, label + "を入力してください。");
        } else if (Figure.characters(value) > maxCharacters) {
            add(name, label + "は" + maxCharacters + "文字までにしてください（今は" + Figure.characters(value) + "文字）。");
        }
        return value;
    }

    /** 任意の文字。前後の空白は除く。なければ空文字。 */
    public String optionalText(String name, String label, int maxCharacters) {
        return raw(name).isBlank() ? "" : text(name, label, maxCharacters);
    }

    /** 必須の金額（円）。 */
    public Money money(String name, String label) {
        return optionalMoney(name, label).orElseGet(() -> {
            if (raw(name).isBlank()) {
                add(name, label + "を入力してください。");
            }
            return Money.ZERO;
        });
    }

    /** 任意の金額（円）。空欄は空。 */
    public Optional<Money> optionalMoney(String name, String label) {
        if (raw(name).isBlank()) {
            return Optional.empty();
        }
        Optional<Long> yen = NumberText.parse(raw(name));
        if (yen.isEmpty()) {
            add(name, label + "は、0 以上の整数（円）で入力してください。" + NumberText.EXAMPLE);
        } else if (yen.get() < 0 || yen.get() > Money.MAX.yen()) {
            add(name, label + "は、0円から" + Money.MAX.display() + "までで入力してください。");
        } else {
            return Optional.of(new Money(yen.get()));
        }
        return Optional.empty();
    }

    /** 必須の数（0 以上）。 */
    public int count(String name, String label, int max) {
        Optional<Long> number = NumberText.parse(raw(name));
        if (raw(name).isBlank()) {
            add(name, label + "を入力してください。");
        } else if (number.isEmpty() || number.get() < 0 || number.get() > max) {
            add(name, label + "は、0 から " + Figure.of(max) + " までの整数で入力してください。");
        } else {
            return number.get().intValue();
        }
        return 0;
    }

    /** 任意の数（0 以上）。空欄は空。 */
    public Optional<Integer> optionalCount(String name, String label, int max) {
        return raw(name).isBlank() ? Optional.empty() : Optional.of(count(name, label, max));
    }

    /**
     * 西暦4桁の日。
     *
     * @throws DateTimeParseException 実在する日でないとき
     */
    public static LocalDate day(String text) {
        if (!text.matches("[0-9]{4}-.*")) {
            throw new DateTimeParseException("年は西暦4桁", text, 0);
        }
        return LocalDate.parse(text);
    }

    /** 必須の日。 */
    public LocalDate date(String name, String label) {
        try {
            return day(raw(name).strip());
        } catch (DateTimeParseException e) {
            add(name, label + "を、実在する日付で入力してください。例：2025-05-30");
            return LocalDate.EPOCH;
        }
    }

    /** 必須の日時（日本時間）。 */
    public Instant dateTime(String name, String label) {
        try {
            return LocalDateTime.parse(raw(name).strip())
                    .atZone(JapaneseDates.JST)
                    .toInstant();
        } catch (DateTimeParseException e) {
            add(name, label + "を、実在する日時で入力してください。例：2025-05-30T17:00");
            return Instant.EPOCH;
        }
    }

    /** 任意の法人番号。全角と空白・ハイフンを除いて読む。 */
    public Optional<CorporateNumber> optionalCorporateNumber(String name) {
        String digits = NumberText.digits(raw(name));
        if (digits.isEmpty()) {
            return Optional.empty();
        }
        if (!digits.matches("[0-9]{13}")) {
            add(name, "法人番号は、13桁の数字で入力してください。");
            return Optional.empty();
        }
        return Optional.of(new CorporateNumber(digits));
    }

    /**
     * 必須の選択。
     *
     * @param allowed 選べる値
     */
    public String choice(String name, String label, Collection<String> allowed) {
        String value = raw(name);
        if (!allowed.contains(value)) {
            add(name, label + "を選んでください。");
        }
        return value;
    }

    /** 誤りを足す。 */
    public void add(String name, String message) {
        errors.add(new Violation("/" + name, "invalid", message, null));
    }

    /**
     * @throws BusinessRuleViolation 一つでも読めない欄があるとき
     */
    public void check() {
        if (!errors.isEmpty()) {
            throw BusinessRuleViolation.content(errors);
        }
    }
}
