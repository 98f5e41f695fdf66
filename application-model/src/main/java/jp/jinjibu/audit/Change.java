package jp.jinjibu.audit;

import java.util.Optional;

/**
 * 一つのトランザクションで変わったものの、前と後。それぞれ、変わった行の値の要約（行の名と、その値の SHA-256 を並べたもの）の SHA-256。
 *
 * @param before 変わる前。すべて新しく加えたなら空
 * @param after 変わった後。すべて消したなら空
 */
public record Change(Optional<String> before, Optional<String> after) {
    /** 何も変わっていない（閲覧や断り）。 */
    public static final Change NONE = new Change(Optional.empty(), Optional.empty());
}
