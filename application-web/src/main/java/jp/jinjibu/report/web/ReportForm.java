package jp.jinjibu.report.web;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FieldErrors.FieldError;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.report.ReportContent;
import jp.jinjibu.report.usecase.ReportQueries.Report;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NumberText;
import jp.jinjibu.shared.Violation;
import org.jspecify.annotations.Nullable;

/** 実績報告の一つの節の入力。行は、保存するたびに増やせ、消す印を付けて減らせる。 */
public final class ReportForm {
    private static final int MAX_ROWS = 1000;

    private final ReportSection section;
    private final Report report;

    ReportForm(ReportSection section, Report report) {
        this.section = section;
        this.report = report;
    }

    /** 欄の種類。 */
    public enum Type {
        TEXT,
        LONG_TEXT,
        COUNT,
        YEN,
        DATE,
        CHOICE,
        FILES,
        FILE
    }

    /**
     * 欄。
     *
     * @param suffix 名の終わり
     * @param label 見出し
     * @param needed 出すときに要るか
     * @param hint 書き方
     * @param unit 数の単位
     */
    public record Field(String suffix, String label, Type type, boolean needed, String hint, String unit) {
        static Field needed(String suffix, String label, Type type, String hint) {
            return new Field(suffix, label, type, true, hint, "");
        }

        static Field optional(String suffix, String label, Type type, String hint) {
            return new Field(suffix, label, type, false, hint, "");
        }

        static Field count(String suffix, String label, boolean needed) {
            return new Field(suffix, label, Type.COUNT, needed, "", suffix.endsWith("-vacancies") ? "件" : "人");
        }
    }

    /**
     * 画面の欄。
     *
     * @param name 名と id
     * @param values 見せる値。打たれたままか、保存されている値
     * @param error 誤りの文。なければ空文字
     * @param options 選択肢
     */
    public record Control(Field field, String name, List<String> values, String error, List<Option> options) {
        /** 一つの値。 */
        public String value() {
            return values.isEmpty() ? "" : values.getFirst();
        }
    }

    /**
     * 行。
     *
     * @param number 何行目か。1 から
     * @param id 行の id
     * @param deleteName 行を消す欄の名
     */
    public record Row(int number, String id, String deleteName, List<Control> controls) {}

    /** 打たれた一行を読む。 */
    final class Reader {
        private final MultivaluedMap<String, String> typed;
        private final int from;
        private final int to;
        private final List<Violation> errors;

        private Reader(MultivaluedMap<String, String> typed, int from, int to, List<Violation> errors) {
            this.typed = typed;
            this.from = from;
            this.to = to;
            this.errors = errors;
        }

        String text(String suffix) {
            return raw(typed, section.prefix(from) + suffix).strip().replace("\r\n", "\n");
        }

        @Nullable
        Long number(String suffix) {
            String value = text(suffix);
            Optional<Long> number = value.isEmpty() ? Optional.empty() : NumberText.parse(value);
            if (!value.isEmpty() && number.isEmpty()) {
                refuse(suffix, "は、0 以上の整数で入力してください。");
            }
            return number.orElse(null);
        }

        @Nullable
        LocalDate date(String suffix) {
            String value = text(suffix);
            if (value.isEmpty()) {
                return null;
            }
            try {
                LocalDate date = LocalDate.parse(value);
                if (date.getYear() >= 1900 && date.getYear() <= 2999) {
                    return date;
                }
            } catch (DateTimeParseException e) {
                // 下で断る。
            }
            refuse(suffix, "を、実在する日付で入力してください。例：2025-10-01");
            return null;
        }

        List<Long> files(String suffix) {
            return typed.getOrDefault(section.prefix(from) + suffix, List.of()).stream()
                    .filter(id -> !id.isBlank())
                    .map(ReportDocument::id)
                    .distinct()
                    .toList();
        }

        private void refuse(String suffix, String how) {
            String label = section.fields().stream()
                    .filter(field -> field.suffix().equals(suffix))
                    .findFirst()
                    .orElseThrow()
                    .label();
            errors.add(new Violation("/" + section.prefix(to) + suffix, "invalid", label + how, null));
        }
    }

    /**
     * 保存されている内容の欄。
     *
     * @param blankRows 加えて見せる空の行の数
     */
    List<Row> rows(ReportContent content, int blankRows) {
        List<Map<String, List<String>>> values = new ArrayList<>(section.values(content));
        if (section.repeats()) {
            int wanted = Math.max(1, values.size() + blankRows);
            while (values.size() < wanted) {
                values.add(Map.of());
            }
        }
        return IntStream.range(0, values.size())
                .mapToObj(i -> row(i, suffix -> values.get(i).getOrDefault(suffix, List.of()), FieldErrors.none()))
                .toList();
    }

    /** 打たれたままの欄。 */
    List<Row> rows(MultivaluedMap<String, String> typed, FieldErrors errors) {
        List<Integer> kept = kept(typed);
        return IntStream.range(0, kept.size())
                .mapToObj(i ->
                        row(i, suffix -> typed.getOrDefault(section.prefix(kept.get(i)) + suffix, List.of()), errors))
                .toList();
    }

    /**
     * 打たれた節に入れ替えた内容。
     *
     * @throws BusinessRuleViolation 読めない欄があるとき
     */
    ReportContent read(MultivaluedMap<String, String> typed) {
        List<Violation> errors = new ArrayList<>();
        List<Reader> readers = new ArrayList<>();
        for (int from : kept(typed)) {
            readers.add(new Reader(typed, from, readers.size(), errors));
        }
        ReportContent content = section.replace(report.content(), readers);
        if (!errors.isEmpty()) {
            throw BusinessRuleViolation.content(errors);
        }
        return content;
    }

    /**
     * 保存されている一行の欄。終わりの次の行なら、空の行。
     *
     * @param index 行。0 から
     */
    Row line(ReportContent content, int index) {
        List<Map<String, List<String>>> values = section.values(content);
        return row(
                index,
                suffix -> index < values.size() ? values.get(index).getOrDefault(suffix, List.of()) : List.of(),
                FieldErrors.none());
    }

    /** 打たれたままの一行の欄。 */
    Row line(MultivaluedMap<String, String> typed, int index, FieldErrors errors) {
        return row(index, suffix -> typed.getOrDefault(section.prefix(index) + suffix, List.of()), errors);
    }

    /**
     * 打たれた一行を入れ替えるか加えた内容。経費だけ。
     *
     * @throws BusinessRuleViolation 読めない欄があるとき
     */
    ReportContent readLine(MultivaluedMap<String, String> typed, int index) {
        List<Violation> errors = new ArrayList<>();
        ReportContent line = section.replace(report.content(), List.of(new Reader(typed, index, index, errors)));
        if (!errors.isEmpty()) {
            throw BusinessRuleViolation.content(errors);
        }
        List<ReportContent.Cost> costs = new ArrayList<>(report.content().costs());
        if (index < costs.size()) {
            costs.set(index, line.costs().getFirst());
        } else {
            costs.add(line.costs().getFirst());
        }
        return report.content().withCosts(costs);
    }

    /** 誤りを、画面にあるところに向ける。この節の欄のほかは、本文に。 */
    FieldErrors placed(FieldErrors errors) {
        Pattern row = Pattern.compile(Pattern.quote(section.code()) + "-[0-9]+");
        return new FieldErrors(errors.errors().stream()
                .map(error -> {
                    String at = error.field();
                    for (Field field : section.fields()) {
                        String name = (section.repeats() ? row.pattern() : "") + Pattern.quote(field.suffix());
                        if (at.matches(name)) {
                            return error;
                        }
                        if (at.matches(name + "-.*")) {
                            return new FieldError(at.replaceAll("-[0-9]+$", ""), error.message());
                        }
                    }
                    return row.matcher(at).matches() ? error : new FieldError("main", error.message());
                })
                .toList());
    }

    private interface Values {
        List<String> of(String suffix);
    }

    private Row row(int index, Values values, FieldErrors errors) {
        String prefix = section.prefix(index);
        return new Row(
                index + 1,
                prefix,
                "delete-" + index,
                section.fields().stream()
                        .map(field -> new Control(
                                field,
                                prefix + field.suffix(),
                                values.of(field.suffix()),
                                errors.of(prefix + field.suffix()),
                                options(field)))
                        .toList());
    }

    private List<Option> options(Field field) {
        return switch (field.type()) {
            case CHOICE ->
                switch (section) {
                    case KPI -> options(report.heading().terms().kpiKinds());
                    case INCOME -> options(report.heading().terms().incomeKinds());
                    default ->
                        report.heading().terms().categories().entrySet().stream()
                                .map(category -> Option.of(
                                        category.getKey(), category.getValue().name()))
                                .toList();
                };
            case FILES, FILE ->
                report.files().stream()
                        .map(file -> Option.of(
                                Long.toString(file.id()),
                                ReportText.slot(report.heading().terms(), file.slot()) + "：" + file.name()))
                        .toList();
            default -> List.of();
        };
    }

    private static List<Option> options(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> Option.of(label.getKey(), label.getValue()))
                .toList();
    }

    /** 読む行の、送られた番号。消す印のある行と、何も書かれていない行を除く。 */
    private List<Integer> kept(MultivaluedMap<String, String> typed) {
        if (!section.repeats()) {
            return List.of(0);
        }
        String count = raw(typed, "rows");
        int sent = count.matches("[0-9]{1,4}") ? Math.min(Integer.parseInt(count), MAX_ROWS + 1) : 0;
        return IntStream.range(0, sent)
                .filter(i -> raw(typed, "delete-" + i).isEmpty())
                .filter(i -> section.fields().stream()
                        .anyMatch(field -> typed.getOrDefault(section.prefix(i) + field.suffix(), List.of()).stream()
                                .anyMatch(value -> !value.isBlank())))
                .boxed()
                .toList();
    }

    private static String raw(MultivaluedMap<String, String> typed, String name) {
        String value = typed.getFirst(name);
        return value == null ? "" : value;
    }
}
