package jp.jinjibu.programme;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Rate;
import jp.jinjibu.shared.Sourced;

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
        Optional<Sourced<List<Rate>>> rates,
        Optional<Sourced<List<Money>>> caps,
        Optional<Sourced<Integer>> applications,
        Optional<Sourced<Integer>> adoptions,
        Optional<Sourced<YearMonth>> announced) {}
