package jp.jinjibu.shared;

/**
 * 起きたこと。use case が変更と同じトランザクションで発し、操作の記録の一行になる。
 *
 * <p>持つのは識別子と値だけで、実体（entity）も文も持たない。機能ごとに一つの封じた型があり、記録に載る言葉は、その {@link #told()}
 * の一か所で決まる。
 */
public interface DomainEvent {
    /** 対象。例: {@code calls/r7}。 */
    String subject();

    /** 操作の記録に載る言葉。 */
    Told told();

    /** 人の操作でなく、時刻が来たことで起きたか。そのときの記録は、だれが呼んだかによらず「システム」のものになる。 */
    default boolean isAutomatic() {
        return false;
    }

    /** 理由を添える言葉。理由が空なら、何も添えない。 */
    static String because(String reason) {
        return reason.isEmpty() ? "" : "（理由: " + reason + "）";
    }

    /**
     * 操作の記録に載る言葉。
     *
     * @param action 操作の短い名前。例: 「公募の予告」
     * @param detail 何がどう変わったかを一文で
     */
    record Told(String action, String detail) {}
}
