package jp.jinjibu.shared;

/** 業務規則により断る理由の種類。外に見せる番号や言い方は、受け答えをする側が決める。 */
public enum Refusal {
    /** 内容が規則に合わない。合わない点をすべて挙げる。 */
    CONTENT("content"),
    /** 内容の形が様式と違う。送り手のプログラムの誤り。 */
    MALFORMED("malformed"),
    /** ファイルが大きすぎる。 */
    TOO_LARGE("too-large"),
    /** 受け付けない種類のファイル。 */
    MEDIA_TYPE("unsupported-media-type"),
    /** いまの状態ではできない。 */
    STATE("state"),
    /** 期限を過ぎている。 */
    DEADLINE("deadline"),
    /** その役割には許していない。 */
    ROLE("forbidden"),
    /** 自分が用意したものは自分で承認できない。 */
    FOUR_EYES("four-eyes"),
    /** 使える予算を超える。 */
    BUDGET_EXCEEDED("budget-exceeded"),
    /** 利害関係の申告がまだない。 */
    CONFLICT_UNDECLARED("conflict-undeclared"),
    /** 補助率か上限額が公表されていない。 */
    RATE_NOT_PUBLISHED("rate-not-published"),
    /** すでに登録されている。 */
    ALREADY_REGISTERED("already-registered"),
    /** 作成中のものがすでにある。 */
    DRAFT_EXISTS("draft-exists"),
    /** 採点がまだ開かれていない。 */
    SCORES_SEALED("scores-sealed"),
    /** 添付の一覧が保管されているものと合わない。 */
    MANIFEST_MISMATCH("manifest-mismatch"),
    /** ファイルが、ウイルスの検査を待っている。 */
    AWAITING_SCAN("awaiting-scan"),
    /** ファイルからウイルスが見つかり、隔離してある。 */
    QUARANTINED("quarantined"),
    /** 解かれていない疑義がある。 */
    SUSPICION("suspicion");

    private final String code;

    Refusal(String code) {
        this.code = code;
    }

    /** 機械が読む名前。 */
    public String code() {
        return code;
    }
}
