package jp.jinjibu.application.usecase;

import jakarta.transaction.TransactionScoped;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** 一つのトランザクションの間に分かったこと: 申請番号の指す行。同じ申請を、番号で二度探さない。 */
@TransactionScoped
public class KnownApplications implements Serializable {
    private final Map<String, Long> ids = new HashMap<>();

    /** もう読んだ申請の、表の中の番号。 */
    public Optional<Long> find(String number) {
        return Optional.ofNullable(ids.get(number));
    }

    /** 読んだ。 */
    public void add(String number, long id) {
        ids.put(number, id);
    }
}
