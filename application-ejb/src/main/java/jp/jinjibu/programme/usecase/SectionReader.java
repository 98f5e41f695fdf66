package jp.jinjibu.programme.usecase;

import java.util.Optional;
import jp.jinjibu.programme.usecase.SourcedYaml.Block;

/**
 * 規則のファイルから、ある機能が持つ規則を読むもの。その機能が持ち、{@code META-INF/services} に名を書く。
 *
 * @param <T> 規則の型
 */
public interface SectionReader<T> {
    /** 規則の型。 */
    Class<T> type();

    /**
     * 読む。誤りは囲みに報告する。
     *
     * @param root ファイルの全体
     * @return この年度にその規則がなければ空
     */
    Optional<T> read(Block root);
}
