package jp.jinjibu.programme.usecase;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.jinjibu.programme.RuleSet.CategoryGroup;
import jp.jinjibu.programme.RuleSet.IncomeKind;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.Sections;

/**
 * 規則のファイルから、ある機能が持つ規則を読むもの。その機能が持ち、{@code META-INF/services} に名を書く。
 *
 * @param <T> 規則の型
 */
public interface SectionReader<T> {
    /**
     * 読む。誤りは囲みに報告する。
     *
     * @param root ファイルの全体
     * @param common どの機能も指せる、共通のもの
     * @return この年度にその規則がなければ空
     */
    Optional<T> read(Block root, Common common);

    /**
     * どの機能の規則も指せる、共通のもの。
     *
     * @param tracks 枠
     * @param groups 費目の区分
     * @param incomeKinds 収入の種類
     * @param forms 様式を読むもの
     * @param earlier 先に読んだ規則。読む順は、名を書いた順
     */
    record Common(
            List<Track> tracks,
            List<CategoryGroup> groups,
            List<IncomeKind> incomeKinds,
            FormDefinitionReader forms,
            Sections earlier) {
        Common after(Sections read) {
            return new Common(tracks, groups, incomeKinds, forms, read);
        }

        /** 当てはまる枠の符号（{@code tracks}）。書かれていなければ空で、すべての枠に当てはまる。 */
        public List<String> tracksOf(Block block) {
            if (!block.has("tracks")) {
                return List.of();
            }
            List<String> codes = block.plainList("tracks", Kind.CODE);
            Set<String> known = tracks.stream().map(Track::code).collect(Collectors.toSet());
            codes.forEach(code -> block.requireKnown("tracks", code, known, "枠"));
            return codes;
        }
    }
}
