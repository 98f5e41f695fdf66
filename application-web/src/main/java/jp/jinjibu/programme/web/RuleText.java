package jp.jinjibu.programme.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.look.web.RoleLabels;
import jp.jinjibu.look.web.Tone;
import jp.jinjibu.programme.ApplicationRules.LegalBasisApproval;
import jp.jinjibu.programme.FilingKind;
import jp.jinjibu.programme.GrantRules;
import jp.jinjibu.programme.LetterTemplate;
import jp.jinjibu.programme.ReviewRules.RankingScope;
import jp.jinjibu.programme.ReviewRules.TieBreak;
import jp.jinjibu.programme.ReviewRules.Walk;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.LegalBasis;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.StoredRuleSet;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Sourced;

/** 規則集の値の、画面での言い方。 */
public final class RuleText {
    private RuleText() {}

    /** 例: 「1/3（過去に採択されている事業者）」。 */
    public static String rate(RuleSet.TrackRate rate) {
        return rate.rate().value()
                + switch (rate.condition().orElse(null)) {
                    case null -> "";
                    case PRIOR_ADOPTION -> "（過去に採択されている事業者）";
                };
    }

    /** 日程の始まりと終わり。例: 「2025年（令和7年）2月5日（水） から」「2025年（令和7年）2月28日（金） まで」。一日だけなら、その日。 */
    public static List<String> period(RuleSet.ScheduleEntry entry) {
        String from = entry.from().map(when -> when.value().display()).orElse("");
        return entry.to()
                .map(to -> to.value().display() + " まで")
                .map(to -> from.isEmpty() ? List.of(to) : List.of(from + " から", to))
                .orElse(List.of(from));
    }

    /** 日程の値のどれかが見本か。 */
    public static boolean isSample(RuleSet.ScheduleEntry entry) {
        return Stream.of(entry.from(), entry.to())
                .flatMap(Optional::stream)
                .anyMatch(when -> when.origin().isSample());
    }

    /** 日程の出典。 */
    public static String origins(RuleSet.ScheduleEntry entry) {
        return Stream.concat(
                        Stream.of(entry.label().origin()),
                        Stream.of(entry.from(), entry.to())
                                .flatMap(Optional::stream)
                                .map(Sourced::origin))
                .map(Origin::label)
                .distinct()
                .collect(Collectors.joining("、"));
    }

    /** 日程がかかわる法制度の、ふだんの呼び方。かかわらなければ空文字。 */
    public static String legalBasis(RuleSet rules, RuleSet.ScheduleEntry entry) {
        return entry.legalBasis()
                .flatMap(code -> rules.tracks().stream()
                        .map(track -> track.findLegalBasis(code))
                        .flatMap(Optional::stream)
                        .findFirst())
                .map(RuleText::everydayName)
                .orElse("");
    }

    /** 正式な題名と別名のうち、最も短いもの。 */
    private static String everydayName(LegalBasis basis) {
        return Stream.concat(Stream.of(basis.name()), basis.aliases().stream())
                .map(Sourced::value)
                .min(Comparator.comparingInt(String::length))
                .orElseThrow();
    }

    /** 費目の区分の名称。 */
    public static String group(RuleSet rules, RuleSet.ExpenseCategory category) {
        return rules.categoryGroups().stream()
                .filter(group -> group.code().equals(category.group().value()))
                .map(group -> group.name().value())
                .findFirst()
                .orElse(category.group().value());
    }

    /** 収入の扱い。 */
    public static String treatment(RuleSet.IncomeTreatment treatment) {
        return switch (treatment) {
            case REDUCES_COST -> "補助対象経費から差し引く";
            case PROFIT -> "収益納付の計算に入れる";
            case IGNORED -> "算定に入れない";
        };
    }

    /** 切り捨てを行う範囲。 */
    public static String scope(RuleSet rules) {
        return switch (rules.rounding().value().scope()) {
            case TOTAL -> "合計額に一度だけ";
            case CATEGORY -> "費目ごと";
        };
    }

    /** 法制度の承認などが要る時期。 */
    public static String legalBasisApproval(LegalBasisApproval approval) {
        return switch (approval) {
            case BEFORE_COMMITTEE -> "審査委員会まで（なければ採択しない）";
            case BEFORE_GRANT -> "交付決定まで（なければ条件付採択）";
        };
    }

    /** 順位を付ける範囲。 */
    public static String ranking(RankingScope scope) {
        return switch (scope) {
            case CALL -> "公募の全体で一つ";
            case TRACK -> "枠ごと";
        };
    }

    /** 同点のときに、順に比べるもの。 */
    public static String ties(List<TieBreak> ties) {
        return ties.stream()
                .map(tie -> switch (tie) {
                    case HEAVIEST_CRITERION -> "重みの最も大きい項目の素点の平均";
                    case RECEIVED_AT -> "受付時刻の早い方";
                    case NUMBER -> "申請番号の小さい方";
                })
                .collect(Collectors.joining(" → "));
    }

    /** 配分額に収まらない申請に当たったとき。 */
    public static String walk(Walk walk) {
        return switch (walk) {
            case STOP -> "そこで止まる";
            case SKIP -> "飛ばして次へ進む";
        };
    }

    /** 書面のひな形の文面。宛名から結びの語まで。 */
    public static String letter(LetterTemplate letter) {
        return Stream.of(
                        lines(letter.addressee()),
                        lines(letter.issuer()),
                        lines(letter.paragraphs()),
                        letter.heading().map(Sourced::value).orElse(""),
                        letter.rows().stream()
                                .map(row ->
                                        row.label().value() + "：" + row.value().value())
                                .collect(Collectors.joining("\n")),
                        letter.notes().stream().map(note -> "・" + note.value()).collect(Collectors.joining("\n")),
                        letter.closing().map(Sourced::value).orElse(""))
                .filter(block -> !block.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private static String lines(List<Sourced<String>> texts) {
        return texts.stream().map(Sourced::value).collect(Collectors.joining("\n"));
    }

    /** 規則集の版の状態。 */
    public static String state(StoredRuleSet.State state) {
        return switch (state) {
            case LOADED -> "登録済み";
            case ACTIVATION_REQUESTED -> "承認待ち";
            case ACTIVE -> "有効";
        };
    }

    /** 規則集の版の状態の調子。 */
    public static Tone tone(StoredRuleSet.State state) {
        return switch (state) {
            case LOADED -> Tone.NEUTRAL;
            case ACTIVATION_REQUESTED -> Tone.WARNING;
            case ACTIVE -> Tone.SUCCESS;
        };
    }

    /** 公募の内容の出典となる公表資料。重なりを除き、値の現れる順。 */
    public static List<String> documents(RuleSet rules) {
        return Stream.of(
                        Stream.of(rules.name(), rules.bodyWord(), rules.rounding()),
                        Stream.of(
                                        rules.published().rates(),
                                        rules.published().caps(),
                                        rules.published().applications(),
                                        rules.published().adoptions(),
                                        rules.targets().adoptions(),
                                        rules.targets().continuationPercent())
                                .flatMap(Optional::stream),
                        rules.tracks().stream().flatMap(RuleText::values),
                        rules.schedule().stream()
                                .flatMap(entry ->
                                        Stream.of(entry.from(), entry.to()).flatMap(Optional::stream)))
                .flatMap(values -> values)
                .map(value -> value.origin())
                .filter(origin -> !origin.isSample())
                .map(Origin::label)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static Stream<? extends Sourced<?>> values(Track track) {
        return Stream.of(
                        Stream.of(track.name()),
                        track.cap().stream(),
                        track.rates().stream().map(RuleSet.TrackRate::rate),
                        track.legalBases().stream().map(LegalBasis::name))
                .flatMap(values -> values);
    }

    /** 額の確定の計算の説明。 */
    public static String method(GrantRules.Method method) {
        return switch (method) {
            case RATE -> "認めた経費に補助率を掛ける（交付決定額と補助上限額まで）";
            case PROPORTION -> "交付決定額を、認めた経費の割合で減らす";
        };
    }

    /** 自治体からの負担の扱いの説明。 */
    public static String municipalMoney(GrantRules.MunicipalMoney treatment) {
        return switch (treatment) {
            case NONE -> "算定に入れない";
            case REDUCES_COST -> "経費から差し引く";
            case TOTAL_AT_MOST_COST -> "補助金と合わせて経費まで";
        };
    }

    /** 額の確定で差し引くものの説明。 */
    public static String settlements(GrantRules rules) {
        List<String> settled = new ArrayList<>();
        if (rules.settlesProfit().value()) {
            settled.add("収益納付");
        }
        if (rules.settlesConsumptionTax().value()) {
            settled.add("消費税の仕入控除税額");
        }
        return settled.isEmpty() ? "なし" : String.join("、", settled);
    }

    /** 期限の決まりの言い方。例: 交付決定の日から 10日 */
    public static String due(FilingKind kind) {
        FilingKind.Due due = kind.due().value();
        List<String> rules = new ArrayList<>();
        due.fixedOn().map(JapaneseDates::format).ifPresent(rules::add);
        due.after()
                .map(after -> after.occasion().label() + "から " + after.days() + "日")
                .ifPresent(rules::add);
        return String.join("と、", rules) + (rules.size() > 1 ? "の早い方" : "");
    }

    /** いつから出せるかの決まりの言い方。 */
    public static String opens(FilingKind kind) {
        FilingKind.Opening opening = kind.opens().value();
        return opening.occasion().label() + (opening.nextFiscalYear() ? "の翌年度から" : "から");
    }

    /** だれが受け取るかの言い方。 */
    public static String decision(FilingKind kind) {
        FilingKind.Decision decision = kind.decision().value();
        return decision.acceptance().label()
                + (decision.roles().isEmpty() ? "" : "（" + roles(decision.roles()))
                + (decision.depth() == 0 ? "" : "、承認 " + decision.depth() + " 人 " + roles(decision.approverRoles()))
                + (decision.roles().isEmpty() ? "" : "）");
    }

    private static String roles(List<String> roles) {
        return roles.stream().map(RoleLabels::of).collect(Collectors.joining("・"));
    }
}
