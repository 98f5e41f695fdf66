package jp.jinjibu.programme;

/** 「過去に採択されている事業者」の読み方。枠ごとの設定。 */
public sealed interface PriorAdoptionSetting {

    /**
     * 直前の数年度の、すべての年度で採択されている。
     *
     * @param windowYears さかのぼる年度の数。1 以上
     */
    record Both(int windowYears) implements PriorAdoptionSetting {
        public Both {
            requirePositive(windowYears);
        }
    }

    /**
     * 直前の数年度の、どれかの年度で採択されている。
     *
     * @param windowYears さかのぼる年度の数。1 以上
     */
    record Either(int windowYears) implements PriorAdoptionSetting {
        public Either {
            requirePositive(windowYears);
        }
    }

    /**
     * これまでに採択された年度の数が、ある数以上ある。
     *
     * @param years 年度の数。1 以上
     */
    record Cumulative(int years) implements PriorAdoptionSetting {
        public Cumulative {
            requirePositive(years);
        }
    }

    private static void requirePositive(int years) {
        if (years < 1) {
            throw new IllegalArgumentException("年度の数は1以上です: " + years);
        }
    }
}
