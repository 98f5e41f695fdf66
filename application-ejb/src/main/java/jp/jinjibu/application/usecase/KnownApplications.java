package jp.jinjibu.application.usecase;

import jakarta.transaction.TransactionScoped;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.identity.usecase.Caller;

/** 一つのトランザクションの間に分かったこと。同じ申請を番号で二度探さず、同じ人が団体の構成員かを二度調べない。 */
@TransactionScoped
public class KnownApplications implements Serializable {
    private final Map<String, Long> ids = new HashMap<>();
    private final Map<String, Boolean> members = new HashMap<>();

    /** もう読んだ申請の、表の中の番号。 */
    public Optional<Long> find(String number) {
        return Optional.ofNullable(ids.get(number));
    }

    /** 読んだ。 */
    public void add(String number, long id) {
        ids.put(number, id);
    }

    /** その人が団体の構成員か。まだ調べていなければ空。 */
    public Optional<Boolean> findMember(long organisationId, Caller caller) {
        return Optional.ofNullable(members.get(key(organisationId, caller)));
    }

    /** 調べた。 */
    public void addMember(long organisationId, Caller caller, boolean member) {
        members.put(key(organisationId, caller), member);
    }

    private static String key(long organisationId, Caller caller) {
        return organisationId + " " + caller.sub();
    }
}
