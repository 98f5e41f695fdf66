package jp.jinjibu.application.usecase;

import jakarta.transaction.TransactionScoped;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.organisation.Standing;

/** 一つのトランザクションの間に分かったこと。同じ申請を番号で二度探さず、同じ人の団体での立場を二度調べない。 */
@TransactionScoped
public class KnownApplications implements Serializable {
    private final Map<String, Long> ids = new HashMap<>();
    private final Map<String, Standing> standings = new HashMap<>();

    /** もう読んだ申請の、表の中の番号。 */
    public Optional<Long> find(String number) {
        return Optional.ofNullable(ids.get(number));
    }

    /** 読んだ。 */
    public void add(String number, long id) {
        ids.put(number, id);
    }

    /** その人の、団体での立場。まだ調べていなければ調べる。 */
    public Standing standing(long organisationId, Caller caller, Supplier<Standing> look) {
        return standings.computeIfAbsent(key(organisationId, caller), key -> look.get());
    }

    private static String key(long organisationId, Caller caller) {
        return organisationId + " " + caller.sub();
    }
}
