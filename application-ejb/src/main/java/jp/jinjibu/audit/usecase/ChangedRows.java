package jp.jinjibu.audit.usecase;

import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jp.jinjibu.audit.Change;
import jp.jinjibu.shared.usecase.Sha256;

/** 一つのトランザクションで変わった行。同じ行が二度変われば、はじめの前と、終わりの後を残す。 */
final class ChangedRows {
    private final Map<String, String> before = new TreeMap<>();
    private final Map<String, String> after = new TreeMap<>();

    /** 今のトランザクションのもの。 */
    static ChangedRows of(TransactionSynchronizationRegistry transaction) {
        ChangedRows known = (ChangedRows) transaction.getResource(ChangedRows.class);
        if (known == null) {
            known = new ChangedRows();
            transaction.putResource(ChangedRows.class, known);
        }
        return known;
    }

    /** 加わった。 */
    void inserted(String row, String values) {
        after.put(row, values);
    }

    /** 変わった。 */
    void updated(String row, String was, String values) {
        if (!after.containsKey(row)) {
            before.put(row, was);
        }
        after.put(row, values);
    }

    /** 消えた。加わってすぐに消えたものは、なかったことにする。 */
    void deleted(String row, String was) {
        if (after.remove(row) == null) {
            before.put(row, was);
        }
    }

    /** 前と後。 */
    Change change() {
        return new Change(hash(before), hash(after));
    }

    private static Optional<String> hash(Map<String, String> rows) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        rows.forEach(
                (row, values) -> text.append(row).append(' ').append(values).append('\n'));
        return Optional.of(Sha256.hex(text.toString()));
    }
}
