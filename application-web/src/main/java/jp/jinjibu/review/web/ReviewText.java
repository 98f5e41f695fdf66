package jp.jinjibu.review.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.Tone;
import jp.jinjibu.review.ApplicationScore;
import jp.jinjibu.review.Conflict;
import jp.jinjibu.review.ReviewRules.Criterion;
import jp.jinjibu.review.ReviewRules.TieBreak;
import jp.jinjibu.review.ReviewState;
import jp.jinjibu.review.Reviewer.Affiliation;
import jp.jinjibu.review.ScoreSheet;
import jp.jinjibu.review.usecase.CaseReviews.Candidate;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.usecase.Terms;

/** 審査の画面の言葉。 */
public final class ReviewText {
    /** 「採点できない」の、画面での値。 */
    public static final String UNANSWERABLE = "none";

    private ReviewText() {}

    /** 状態の札の調子。 */
    public static Tone tone(ReviewState state) {
        return switch (state) {
            case ASSIGNED -> Tone.WARNING;
            case READY -> Tone.INFO;
            case RECUSED, WITHDRAWN -> Tone.NEUTRAL;
            case SUBMITTED -> Tone.SUCCESS;
        };
    }

    /** 採点の項目の見出し。例: 「実施体制と連携（重み 2、見本）」。見本は、公表資料にない項目。 */
    public static String legend(Criterion criterion) {
        return criterion.label() + "（重み " + criterion.weight()
                + (criterion.origin().isSample() ? "、見本" : "") + "）";
    }

    /** 点の選択肢。それぞれの点の意味を添える。終わりに「採点できない」。 */
    public static List<Option> points(Criterion criterion) {
        List<Option> options = new ArrayList<>();
        for (int point = 0; point <= criterion.scale(); point++) {
            options.add(Option.of(
                    Integer.toString(point),
                    point + "点"
                            + (point < criterion.anchors().size()
                                    ? "　" + criterion.anchors().get(point)
                                    : "")));
        }
        options.add(Option.of(UNANSWERABLE, "採点できない（この項目を重みごと除く）"));
        return options;
    }

    /** 選ばれている点の、画面での値。まだなら空文字。 */
    public static String chosen(ScoreSheet sheet, Criterion criterion) {
        return sheet.isAnswered(criterion.code())
                ? sheet.score(criterion.code()).map(String::valueOf).orElse(UNANSWERABLE)
                : "";
    }

    /** 付けた点。例: 「4点 / 5点」。 */
    public static String point(ScoreSheet sheet, Criterion criterion) {
        return sheet.isAnswered(criterion.code())
                ? sheet.score(criterion.code())
                        .map(score -> score + "点 / " + criterion.scale() + "点")
                        .orElse("採点できない")
                : "まだ";
    }

    /** 合計点。例: 「80.0 点」。 */
    public static String total(Optional<BigDecimal> total) {
        return total.map(value -> ApplicationScore.display(value) + " 点").orElse("まだ");
    }

    /** 所属の一覧。例: 「サンプル大学（教授、2020年（令和2年）4月1日（水） から）」。 */
    public static String affiliation(Affiliation affiliation) {
        List<String> notes = new ArrayList<>();
        affiliation.number().ifPresent(number -> notes.add("法人番号 " + number));
        if (!affiliation.role().isEmpty()) {
            notes.add(affiliation.role());
        }
        if (affiliation.from() != null) {
            notes.add(JapaneseDates.format(affiliation.from()) + " から");
        }
        if (affiliation.to() != null) {
            notes.add(JapaneseDates.format(affiliation.to()) + " まで");
        }
        return affiliation.name() + (notes.isEmpty() ? "" : "（" + String.join("、", notes) + "）");
    }

    /** 割り当てられる候補。 */
    public static List<Option> candidates(List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> !candidate.isExcluded())
                .map(candidate -> new Option(
                        Long.toString(candidate.reviewer()),
                        candidate.name(),
                        "担当 " + candidate.load() + " 件"
                                + (candidate.conflicts().isEmpty()
                                        ? ""
                                        : "。要確認：" + Conflict.display(candidate.conflicts()))))
                .toList();
    }

    /** 結果の公表の日から、審査委員が申請の内容を見てよい日数。 */
    public static String readingDays(int days) {
        return days == 0 ? "結果の公表まで" : "結果の公表の日から " + days + " 日（公表の日を含む）";
    }

    /** 同点のときに、順に比べるもの。 */
    public static String ties(List<TieBreak> ties) {
        return ties.stream().map(Terms::of).collect(Collectors.joining(" → "));
    }
}
