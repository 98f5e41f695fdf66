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

    /** 例: 「直前2年度のすべてで採択されている事業者」。 */
    default String label() {
        return switch (this) {
            case Both both -> "直前" + both.windowYears() + "年度のすべてで採択されている事業者";
            case Either either -> "直前" + either.windowYears() + "年度のどれかで採択されている事業者";
            case Cumulative cumulative -> "これまでに" + cumulative.years() + "年度以上で採択されている事業者";
        };
    }

    private static void requirePositive(int years) {
        if (years < 1) {
            throw new IllegalArgumentException("年度の数は1以上です: " + years);
        }
    }
}
