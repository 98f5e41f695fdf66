package jp.jinjibu.review.usecase;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.usecase.Block;
import jp.jinjibu.programme.usecase.Kind;
import jp.jinjibu.programme.usecase.SectionReader;
import jp.jinjibu.review.ReviewRules;
import jp.jinjibu.review.ReviewRules.Criterion;
import jp.jinjibu.review.ReviewRules.RankingScope;
import jp.jinjibu.review.ReviewRules.RivalMembers;
import jp.jinjibu.review.ReviewRules.TieBreak;
import jp.jinjibu.review.ReviewRules.Walk;
import jp.jinjibu.shared.Sourced;

/** 規則のファイルの {@code application.review} の囲みを読む。書かれていない設定は、読み手が決めておいた値で、見本とする。 */
public final class ReviewRulesReader implements SectionReader<ReviewRules> {
    @Override
    public Optional<ReviewRules> read(Block root, Common common) {
        return root.isUnpublished("application")
                ? Optional.empty()
                : Optional.of(review(root.block("application").block("review"), common));
    }

    private static ReviewRules review(Block block, Common common) {
        List<Criterion> criteria = block.readAll("criteria", item -> criterion(item, common), Criterion::code);
        for (Track track : common.tracks()) {
            if (criteria.stream()
                    .noneMatch(criterion ->
                            criterion.tracks().isEmpty() || criterion.tracks().contains(track.code()))) {
                block.refuse("criteria", "criteria", track.name().value() + "の採点の項目が一つ以上要ります");
            }
        }
        return new ReviewRules(
                criteria,
                block.published("minimumTotal", Kind.integerBetween(0, 100)),
                block.value("ranking", Kind.oneOf(RankingScope.class)),
                ties(block),
                block.value("walk", Kind.oneOf(Walk.class)),
                block.value("reserveCount", Kind.integerBetween(0, 9_999)),
                block.published("reserveUntil", Kind.DATE),
                block.optional("readingDays", Kind.integerBetween(0, 3_650)).orElse(Sourced.sample(0)),
                block.optional("rivalMembers", Kind.oneOf(RivalMembers.class))
                        .orElse(Sourced.sample(RivalMembers.CONFIRM)));
    }

    private static Criterion criterion(Block block, Common common) {
        int scale = block.plain("scale", Kind.integerBetween(1, 100));
        List<String> anchors = block.plainList("anchors", Kind.TEXT);
        if (anchors.size() != scale + 1) {
            block.refuse("anchors", "anchors", "点の意味（anchors）は、0点から" + scale + "点まで " + (scale + 1) + " 個書きます");
        }
        return new Criterion(
                block.plain("code", Kind.CODE),
                block.plain("label", Kind.TEXT),
                block.plain("weight", Kind.integerBetween(1, 1_000)),
                scale,
                anchors,
                block.has("minimum")
                        ? Optional.of(block.plain("minimum", Kind.integerBetween(0, scale)))
                        : Optional.empty(),
                common.tracksOf(block),
                block.origin());
    }

    private static Sourced<List<TieBreak>> ties(Block block) {
        List<TieBreak> ties = block.plainList("ties", Kind.oneOf(TieBreak.class));
        if (new HashSet<>(ties).size() < ties.size() || !ties.isEmpty() && ties.getLast() != TieBreak.NUMBER) {
            block.refuse("ties", "ties", "同点のときに比べるもの（ties）は、重ねずに並べ、最後を NUMBER にします");
        }
        return new Sourced<>(ties, block.origin());
    }
}
