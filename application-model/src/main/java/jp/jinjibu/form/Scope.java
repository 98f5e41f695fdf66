package jp.jinjibu.form;

import java.util.List;
import java.util.Optional;
import jp.jinjibu.shared.Term;

/**
 * いつ当てはまるか。どれも空なら、いつも当てはまる。
 *
 * @param tracks 当てはまる枠の符号
 * @param legalBases 当てはまる法制度の符号
 * @param when 当てはまる答え。すべてを満たすときに当てはまる
 */
public record Scope(
        @Term("当てはまる枠") List<String> tracks,
        @Term("当てはまる法制度") List<String> legalBases,
        @Term("当てはまる答え") List<Condition> when) {

    /** いつも。 */
    public static final Scope ALWAYS = new Scope(List.of(), List.of(), List.of());

    public Scope {
        tracks = List.copyOf(tracks);
        legalBases = List.copyOf(legalBases);
        when = List.copyOf(when);
    }

    /** その枠に当てはまるか。 */
    public boolean isForTrack(String track) {
        return Form.applies(tracks, track);
    }

    /** その法制度に当てはまるか。 */
    public boolean isForLegalBasis(Optional<String> legalBasis) {
        return legalBases.isEmpty() || legalBasis.filter(legalBases::contains).isPresent();
    }

    /** 同じ節（同じ行）の答えによる条件だけ。 */
    public Scope here() {
        return new Scope(
                tracks,
                legalBases,
                when.stream().filter(condition -> !condition.isElsewhere()).toList());
    }
}
