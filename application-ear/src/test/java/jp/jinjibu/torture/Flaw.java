package jp.jinjibu.torture;

/** 記録と、実際にあるものとの食い違い。 */
record Flaw(Kind kind, String what) {

    /** 食い違いの種類。 */
    enum Kind {
        /** 受け取った答えのことが、ない。 */
        LOST("失われた"),
        /** 一度のことが、二度ある。 */
        DOUBLED("二重"),
        /** 後のことが、先のことで書き換えられた。 */
        MISORDERED("順の違い"),
        /** 中身が、送ったものと違う。 */
        ALTERED("中身の違い"),
        /** 一つの操作の一部だけが行われた。 */
        HALF_DONE("半端"),
        /** 断られるはずのないことが断られた。 */
        WRONGLY_REFUSED("誤った断り");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }
}
