package jp.jinjibu.look.web;

import jp.jinjibu.identity.Roles;

/** 役割の呼び方。 */
public final class RoleLabels {
    private RoleLabels() {}

    /** 例: {@code secretariat} → 「事務局」。 */
    public static String of(String role) {
        return switch (role) {
            case Roles.APPLICANT -> "申請者";
            case Roles.SECRETARIAT -> "事務局";
            case Roles.REVIEWER -> "審査委員";
            case Roles.OFFICIAL -> "経産省";
            case Roles.BUREAU -> "経済産業局";
            case Roles.AUDITOR -> "監査";
            case Roles.ADMINISTRATOR -> "管理者";
            case Roles.PAYMENT -> "支払担当";
            default -> throw new IllegalArgumentException("知らない役割です: " + role);
        };
    }
}
