package jp.jinjibu.look.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.shared.BusinessRuleViolation;

/**
 * 操作の前の確認の画面（{@code confirm.jte}）。何について、何が起きるかを先に言い、はっきりした動詞のボタンで進む。
 *
 * @param title 画面名
 * @param crumbs 上の階層。最後の段が、やめたときに戻る先
 * @param rows 何について行うか
 * @param consequence 行うと何が起きるか
 * @param submit ボタンの動詞
 * @param danger 取り返しのつきにくい操作か
 * @param fields ボタンの前の欄
 * @param content 決める前に見せるもの（算定根拠など）。なければ空
 * @param refusal 今は行えない理由。行えるなら空。あるときは、ボタンの代わりに理由と行き先を出す
 * @param ways 行えないときに、戻るほかに勧める行き先
 */
public record Confirm(
        String title,
        List<Crumb> crumbs,
        List<SummaryRow> rows,
        String consequence,
        String submit,
        boolean danger,
        List<Field> fields,
        Optional<Content> content,
        Optional<BusinessRuleViolation> refusal,
        List<Crumb> ways) {

    /** 欄の種類。 */
    public enum Kind {
        /** 何行かの文。 */
        TEXT,
        /** 一行の文。 */
        LINE,
        /** 日。 */
        DATE,
        /** いくつでも選ぶ。 */
        CHOICES,
        /** 見せずに送る値。 */
        HIDDEN
    }

    /**
     * ボタンの前の欄。
     *
     * @param value はじめの値
     * @param limit 字数の上限
     * @param options 選ぶもの
     */
    public record Field(
            Kind kind,
            String name,
            String label,
            boolean required,
            String hint,
            String value,
            int limit,
            List<Option> options) {
        /** 何行かの文の欄。必須。 */
        public static Field text(String name, String label) {
            return new Field(Kind.TEXT, name, label, true, "", "", FormPage.MAX_REASON, List.of());
        }

        /** 一行の文の欄。必須。 */
        public static Field line(String name, String label, String hint) {
            return new Field(Kind.LINE, name, label, true, hint, "", 0, List.of());
        }

        /** 日の欄。必須。 */
        public static Field date(String name, String label) {
            return new Field(Kind.DATE, name, label, true, "", "", 0, List.of());
        }

        /** いくつでも選ぶ欄。選ばなくてもよい。 */
        public static Field choices(String name, String label, List<Option> options) {
            return new Field(Kind.CHOICES, name, label, false, "", "", 0, options);
        }

        /** 見せずに送る値。 */
        public static Field hidden(String name, String value) {
            return new Field(Kind.HIDDEN, name, "", false, "", value, 0, List.of());
        }

        /** 書かなくてもよい欄。 */
        public Field optional() {
            return new Field(kind, name, label, false, hint, value, limit, options);
        }

        /** 書き方を添えた欄。 */
        public Field hinting(String newHint) {
            return new Field(kind, name, label, required, newHint, value, limit, options);
        }

        /** 欄に出す値。打たれていなければ、はじめの値。 */
        public String shown(FormReader form) {
            return form.raw(name).isEmpty() ? value : form.raw(name);
        }
    }

    /**
     * 確認の中に描くもの。
     *
     * @param template テンプレート
     * @param values その値
     */
    public record Content(String template, Map<String, Object> values) {}

    public Confirm {
        crumbs = List.copyOf(crumbs);
        rows = List.copyOf(rows);
        fields = List.copyOf(fields);
        ways = List.copyOf(ways);
    }

    /** 題名と上の階層だけの確認。 */
    public static Confirm of(String title, Crumb... crumbs) {
        return new Confirm(
                title,
                List.of(crumbs),
                List.of(),
                "",
                "",
                false,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** 何について行うか。 */
    public Confirm about(List<SummaryRow> newRows) {
        return new Confirm(title, crumbs, newRows, consequence, submit, danger, fields, content, refusal, ways);
    }

    /** 何が起きるかと、そのボタンの動詞。 */
    public Confirm will(String newConsequence, String newSubmit) {
        return new Confirm(title, crumbs, rows, newConsequence, newSubmit, danger, fields, content, refusal, ways);
    }

    /** 取り返しのつきにくい操作。 */
    public Confirm dangerous() {
        return new Confirm(title, crumbs, rows, consequence, submit, true, fields, content, refusal, ways);
    }

    /** ボタンの前の欄。 */
    public Confirm asking(Field... newFields) {
        return new Confirm(
                title, crumbs, rows, consequence, submit, danger, List.of(newFields), content, refusal, ways);
    }

    /** 決める前に見せるもの。 */
    public Confirm showing(String template, Map<String, Object> values) {
        return new Confirm(
                title,
                crumbs,
                rows,
                consequence,
                submit,
                danger,
                fields,
                Optional.of(new Content(template, values)),
                refusal,
                ways);
    }

    /** 行えない理由があれば、行えないことを示す確認。 */
    public Confirm unless(Optional<BusinessRuleViolation> newRefusal, Crumb... newWays) {
        return new Confirm(
                title, crumbs, rows, consequence, submit, danger, fields, content, newRefusal, List.of(newWays));
    }

    /** やめたときに戻る先。 */
    public Crumb back() {
        return crumbs.getLast();
    }
}
