package jp.jinjibu.home;

import java.time.LocalTime;

/** 待っている仕事のメールの受け取り方。本人が決める。 */
public enum Delivery {
    /** 待ち始めてから、一分ほどのうちに。 */
    AT_ONCE("すぐに", "急ぐものとすることを、待ち始めてから一分ほどのうちに知らせます。"),
    /** 一日一通。 */
    DIGEST("一日一通", "毎日 8:30 に、その日に待っているものを一通にまとめて知らせます。待っているものがない日は届きません。"),
    /** 受け取らない。 */
    NONE("受け取らない", "ホームでだけ確かめます。");

    /** 一日一通を送る業務時刻。この時刻を過ぎて、はじめに調べたときに送る。 */
    public static final LocalTime DIGEST_AT = LocalTime.of(8, 30);

    private final String label;
    private final String meaning;

    Delivery(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** 画面での呼び方。 */
    public String label() {
        return label;
    }

    /** どういうことか。 */
    public String meaning() {
        return meaning;
    }
}
