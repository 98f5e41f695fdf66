package jp.jinjibu.identity;

import java.util.List;

/** 役割の名前。認証基盤の realm role と同じ文字列で、{@code @RolesAllowed} に書く。 */
public final class Roles {
    /** 申請者（間接補助事業者）。 */
    public static final String APPLICANT = "applicant";
    /** 事務局。 */
    public static final String SECRETARIAT = "secretariat";
    /** 審査委員。 */
    public static final String REVIEWER = "reviewer";
    /** 経済産業省の担当官。 */
    public static final String OFFICIAL = "official";
    /** 経済産業局。 */
    public static final String BUREAU = "bureau";
    /** 監査・会計検査。 */
    public static final String AUDITOR = "auditor";
    /** システム管理者。 */
    public static final String ADMINISTRATOR = "administrator";
    /** 支払担当（事務局の一部）。 */
    public static final String PAYMENT = "payment";

    /** 画面に並べる順の全役割。 */
    public static final List<String> ALL =
            List.of(APPLICANT, SECRETARIAT, REVIEWER, OFFICIAL, BUREAU, AUDITOR, ADMINISTRATOR, PAYMENT);

    /** 申請を扱い、見る側の役割。申請する団体の構成員にはなれない。審査委員はなれて、利害関係になる。 */
    public static final List<String> HANDLING = List.of(SECRETARIAT, OFFICIAL, BUREAU, AUDITOR, ADMINISTRATOR, PAYMENT);

    private Roles() {}
}
