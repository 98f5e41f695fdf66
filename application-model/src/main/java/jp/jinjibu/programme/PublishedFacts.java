package jp.jinjibu.programme;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Rate;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Term;

/**
 * 公表された実績と条件。
 *
 * @param rates 補助率の一覧
 * @param caps 補助上限額の一覧
 * @param applications 応募件数
 * @param adoptions 採択件数
 * @param announced 採択結果を公表した月
 */
public record PublishedFacts(
        @Term("公表された補助率") Optional<Sourced<List<Rate>>> rates,
        @Term("公表された補助上限額") Optional<Sourced<List<Money>>> caps,
        @Term("公表された応募件数") Optional<Sourced<Integer>> applications,
        @Term("公表された採択件数") Optional<Sourced<Integer>> adoptions,
        @Term("採択結果を公表した月") Optional<Sourced<YearMonth>> announced) {}
