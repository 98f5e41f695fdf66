package jp.jinjibu.shared;

/**
 * 起きたこと。use case が変更と同じトランザクションで発し、操作の記録の一行になる。
 *
 * <p>持つのは識別子と値だけで、実体（entity）は持たない。
 */
public interface DomainEvent {
    /** 操作の短い名前。例: 「公募の予告」。 */
    String action();

    /** 対象。例: {@code calls/r7}。 */
    String subject();

    /** 何がどう変わったかを一文で。 */
    String detail();

    /** 人の操作でなく、時刻が来たことで起きたか。そのときの記録は、だれが呼んだかによらず「システム」のものになる。 */
    default boolean isAutomatic() {
        return false;
    }
}
