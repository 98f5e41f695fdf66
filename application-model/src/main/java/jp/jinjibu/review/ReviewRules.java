package jp.jinjibu.review;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.form.Form;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Origin;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Term;

/**
 * 審査の規則。採点の項目と、順位から採択の案を作る決まり。変更できない。
 *
 * @param criteria 採点の項目。表示の順
 * @param minimumTotal 得点（100点満点）の下限。下回るものは採択しない。求めないなら空
 * @param ranking 順位を付ける範囲
 * @param ties 同点のときに順に比べるもの。採点を開く前に決まっている
 * @param walk 配分額に収まらない申請に当たったときの進み方
 * @param reserveCount 補欠の数の上限
 * @param reserveUntil 補欠が有効な最後の日
 * @param readingDays 結果の公表の日から、審査委員が申請の内容を見てよい日数。0 は公表までで、公表の日を一日目と数える
 * @param rivalMembers 同じ公募のほかの申請者の構成員である審査委員を、どう扱うか
 */
public record ReviewRules(
        @Term(value = "審査の項目", group = Term.Group.REVIEW) List<Criterion> criteria,

        @Term(value = "得点の下限（100点満点）", group = Term.Group.REVIEW)
        Optional<Sourced<Integer>> minimumTotal,

        @Term(value = "順位を付ける範囲", group = Term.Group.REVIEW) Sourced<RankingScope> ranking,

        @Term(value = "同点のときに比べるもの", group = Term.Group.REVIEW)
        Sourced<List<TieBreak>> ties,

        @Term(value = "配分額に収まらない申請", group = Term.Group.REVIEW)
        Sourced<Walk> walk,

        @Term(value = "補欠の数の上限", group = Term.Group.REVIEW) Sourced<Integer> reserveCount,
        @Term("補欠の期限") Optional<Sourced<LocalDate>> reserveUntil,

        @Term(value = "公表の後に審査委員が見てよい日数", group = Term.Group.REVIEW)
        Sourced<Integer> readingDays,

        @Term(value = "ほかの申請者の構成員である審査委員", group = Term.Group.REVIEW)
        Sourced<RivalMembers> rivalMembers) {

    public ReviewRules {
        criteria = List.copyOf(criteria);
    }

    /**
     * @throws NotFound 申請を受け付けない年度のとき
     */
    public static ReviewRules of(RuleSet rules) {
        return rules.section(ReviewRules.class);
    }

    /** その枠の申請に使う採点の項目。 */
    public List<Criterion> criteria(String track) {
        return criteria.stream()
                .filter(criterion -> Form.applies(criterion.tracks(), track))
                .toList();
    }

    /**
     * 採点の項目。
     *
     * @param code 項目の符号
     * @param label 何を見るか
     * @param weight 重み
     * @param scale 最高の点。0 からこの点まで、1点刻み
     * @param anchors 0点から最高の点まで、それぞれの点の意味
     * @param minimum 審査委員の平均の下限（点）。求めないなら空
     * @param tracks 当てはまる枠の符号。空ならすべて
     * @param origin 出典
     */
    public record Criterion(
            @Term("符号") String code,
            @Term("何を見るか") String label,
            @Term("重み") int weight,
            @Term("満点") int scale,
            @Term("点の意味") List<String> anchors,
            @Term("平均の下限") Optional<Integer> minimum,
            @Term("当てはまる枠") List<String> tracks,
            @Term("") Origin origin) {

        public Criterion {
            anchors = List.copyOf(anchors);
            tracks = List.copyOf(tracks);
        }
    }

    /** 順位を付ける範囲。 */
    public enum RankingScope {
        /** 公募の全体で一つ。 */
        @Term("公募の全体で一つ")
        CALL,
        /** 枠ごと。 */
        @Term("枠ごと")
        TRACK
    }

    /** 同点のときに比べるもの。 */
    public enum TieBreak {
        /** 重みの最も大きい項目（いくつかあればそのすべて）の素点の平均。高い方が先。 */
        @Term("重みの最も大きい項目の素点の平均")
        HEAVIEST_CRITERION,
        /** 締切前の最後の提出の受付時刻。早い方が先。 */
        @Term("受付時刻の早い方")
        RECEIVED_AT,
        /** 申請番号。小さい方が先。必ず最後に置く。 */
        @Term("申請番号の小さい方")
        NUMBER
    }

    /** 同じ公募のほかの申請者の構成員である審査委員の扱い。 */
    public enum RivalMembers {
        /** 割り当てない。 */
        @Term("割り当てない")
        REFUSE(Optional.of(Conflict.Kind.RIVAL)),
        /** 要確認とし、事務局が理由を記して割り当てる。 */
        @Term("要確認とし、事務局が理由を記して割り当てる")
        CONFIRM(Optional.of(Conflict.Kind.RIVAL_TO_CONFIRM)),
        /** 問わない。 */
        @Term("問わない")
        ALLOW(Optional.empty());

        private final Optional<Conflict.Kind> kind;

        RivalMembers(Optional<Conflict.Kind> kind) {
            this.kind = kind;
        }

        /** どの利害関係とするか。問わないなら空。 */
        public Optional<Conflict.Kind> kind() {
            return kind;
        }
    }

    /** 配分額に収まらない申請に当たったときの進み方。 */
    public enum Walk {
        /** そこで止まる。 */
        @Term("そこで止まる")
        STOP,
        /** 飛ばして次へ進む。 */
        @Term("飛ばして次へ進む")
        SKIP
    }
}
