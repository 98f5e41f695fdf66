package jp.jinjibu.shared;

import java.util.Set;
import jp.jinjibu.identity.Roles;

/** 役割を問わない検証のための、用意も承認もできる人。 */
public final class SampleApprover {
    private SampleApprover() {}

    /** 事務局・担当官・支払担当のすべてである人。 */
    public static Approver of(String username) {
        return new Approver(username, Set.of(Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT));
    }
}
