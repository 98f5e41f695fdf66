package jp.jinjibu.integration;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** 役割を持つ利用者として呼ぶ入口。どの利用者がいるかは jboss-ejb3.xml にある。 */
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AsUser {

    /** システム管理者 admin。 */
    public static AsUser administrator() {
        return lookup("Administrator");
    }

    /** 担当官の役割も持つ、同じ人 admin。 */
    public static AsUser administratorAsOfficial() {
        return lookup("AdministratorAsOfficial");
    }

    /** 担当官 official-a。 */
    public static AsUser official() {
        return lookup("Official");
    }

    /** 別の担当官 official-b。 */
    public static AsUser otherOfficial() {
        return lookup("OtherOfficial");
    }

    /** 申請者 applicant-a。 */
    public static AsUser applicant() {
        return lookup("Applicant");
    }

    /** 事務局 secretariat-a。 */
    public static AsUser secretariat() {
        return lookup("Secretariat");
    }

    /** 監査 auditor。 */
    public static AsUser auditor() {
        return lookup("Auditor");
    }

    /** 呼んで、答えを受け取る。 */
    public <T> T get(Supplier<T> action) {
        return action.get();
    }

    /** 呼ぶ。 */
    public void run(Runnable action) {
        action.run();
    }

    private static AsUser lookup(String name) {
        try {
            return InitialContext.doLookup("java:app/integration-ejb/" + name);
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }
}
