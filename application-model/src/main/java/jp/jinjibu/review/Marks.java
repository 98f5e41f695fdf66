package jp.jinjibu.review;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.JoinColumn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** 保存してある {@link Scoring}: 項目ごとの点と理由、全体の所見。 */
@Embeddable
public class Marks {
    private String comment = "";

    @ElementCollection
    @CollectionTable(name = "review_score", joinColumns = @JoinColumn(name = "review_id"))
    private Set<Mark> marks = new HashSet<>();

    /**
     * 項目の点と理由。
     *
     * @param criterion 項目の符号
     * @param answered 点か「採点できない」が付いているか
     * @param score 点。まだか、採点できないなら null
     * @param reason 点の理由。なければ空文字
     */
    @Embeddable
    public record Mark(
            String criterion, boolean answered, @Nullable Integer score, String reason) {}

    /** まだ何も書いていない。 */
    public Marks() {}

    Scoring scoring() {
        Map<String, Optional<Integer>> answers = new HashMap<>();
        Map<String, String> reasons = new HashMap<>();
        for (Mark mark : marks) {
            if (mark.answered()) {
                answers.put(mark.criterion(), Optional.ofNullable(mark.score()));
            }
            reasons.put(mark.criterion(), mark.reason());
        }
        return new Scoring(new ScoreSheet(answers), reasons, comment);
    }

    /** 書き換える。同じなら、表には触れない。 */
    void write(Scoring scoring) {
        Set<String> codes = new TreeSet<>(scoring.sheet().answers().keySet());
        codes.addAll(scoring.reasons().keySet());
        Set<Mark> wanted = new HashSet<>();
        for (String code : codes) {
            wanted.add(new Mark(
                    code,
                    scoring.sheet().isAnswered(code),
                    scoring.sheet().score(code).orElse(null),
                    scoring.reason(code)));
        }
        if (!marks.equals(wanted)) {
            marks.clear();
            marks.addAll(wanted);
        }
        comment = scoring.comment();
    }
}
