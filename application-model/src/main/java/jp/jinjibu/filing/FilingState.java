package jp.jinjibu.filing;

import java.util.List;
import jp.jinjibu.programme.FilingKind;

/** 届け出るもの（報告、届出）の状態。 */
public enum FilingState {
    /** 書きかけ。団体だけが見る。 */
    DRAFT("書きかけ"),
    /** 提出済み。受理を待つ。 */
    SUBMITTED("提出済み"),
    /** 差戻し。名指しされた項目を直して、出し直す。 */
    RETURNED("差戻し"),
    /** 受理の案があり、ほかの人の承認を待つ。 */
    PREPARED("受理の承認待ち"),
    /** 受理。 */
    ACCEPTED("受理");

    private final String label;

    FilingState(String label) {
        this.label = label;
    }

    /** 画面での呼び方。 */
    public String label() {
        return label;
    }

    /** 団体が書けるか。 */
    public boolean isWritable() {
        return this == DRAFT || this == RETURNED;
    }

    /** この状態で、受理か承認を決める人の役割。 */
    public List<String> deciders(FilingKind kind) {
        return switch (this) {
            case SUBMITTED -> kind.decision().value().roles();
            case PREPARED -> kind.decision().value().approverRoles();
            case DRAFT, RETURNED, ACCEPTED -> List.of();
        };
    }
}
