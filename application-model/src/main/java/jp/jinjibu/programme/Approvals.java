package jp.jinjibu.programme;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.shared.ApprovalRule;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Term;

/**
 * 別の人の承認が要る操作と、その決まり。規則集に書かれていない操作は、事業の決まりの通り（{@link Act#usual()}）。
 *
 * @param written 規則集に書かれた決まり
 */
public record Approvals(@Term("別の人の承認") Map<Act, Sourced<ApprovalRule>> written) {
    /** 用意や承認を任せられる役割。 */
    public static final Set<String> ROLES = Set.of(Roles.SECRETARIAT, Roles.OFFICIAL, Roles.PAYMENT);

    /** 別の人の承認が要る操作。 */
    public enum Act {
        /** 採択の案。 */
        ADOPTION_PLAN("adoption-plan", "採択の案", Roles.SECRETARIAT, Roles.OFFICIAL),
        /** 採択の取消し。 */
        ADOPTION_REVOCATION("adoption-revocation", "採択の取消し", Roles.SECRETARIAT, Roles.SECRETARIAT),
        /** 要件不適合の取消し。 */
        REINSTATEMENT("reinstatement", "要件不適合の取消し", Roles.SECRETARIAT, Roles.SECRETARIAT),
        /** 利害関係の免除。 */
        CONFLICT_WAIVER("conflict-waiver", "利害関係の免除", Roles.SECRETARIAT, Roles.SECRETARIAT),
        /** 交付決定。 */
        GRANT_DECISION("grant-decision", "交付決定の案", Roles.SECRETARIAT, Roles.SECRETARIAT),
        /** 額の確定。 */
        AMOUNT_DETERMINATION("amount-determination", "額の確定", Roles.SECRETARIAT, Roles.SECRETARIAT),
        /** 支払。 */
        PAYMENT("payment", "支払", Roles.PAYMENT, Roles.PAYMENT),
        /** 振込先の変更。団体が届け出て、支払担当の二人が承認する。 */
        BANK_ACCOUNT("bank-account", "振込先の変更", 2, Roles.PAYMENT, Roles.PAYMENT),
        /** 新しい代表。 */
        REPRESENTATIVE("representative", "新しい代表の案", Roles.SECRETARIAT, Roles.SECRETARIAT),
        /** 疑義。事務局か支払担当が記し、別の事務局の人が解く。 */
        SUSPICION("suspicion", "疑義", 1, Set.of(Roles.SECRETARIAT, Roles.PAYMENT), Set.of(Roles.SECRETARIAT)),
        /** 公募の完了。 */
        CALL_COMPLETION("call-completion", "公募の完了", Roles.SECRETARIAT, Roles.SECRETARIAT),
        /** 公募の中止。 */
        CALL_CANCELLATION("call-cancellation", "公募の中止", Roles.SECRETARIAT, Roles.OFFICIAL),
        /** 公募の、規則集の新しい版への移行。 */
        CALL_MOVE("call-move", "公募の版の移行", Roles.SECRETARIAT, Roles.OFFICIAL);

        private final String code;
        private final ApprovalRule usual;

        Act(String code, String what, String prepares, String approves) {
            this(code, what, 1, prepares, approves);
        }

        Act(String code, String what, int depth, String prepares, String approves) {
            this(code, what, depth, Set.of(prepares), Set.of(approves));
        }

        Act(String code, String what, int depth, Set<String> prepares, Set<String> approves) {
            this.code = code;
            this.usual = new ApprovalRule(what, depth, prepares, approves);
        }

        /** 規則集での符号。 */
        public String code() {
            return code;
        }

        /** 規則集に書かれていないときの決まり。用意した人とは別の、決まった数の人が承認する。 */
        public ApprovalRule usual() {
            return usual;
        }

        /** その符号の操作。 */
        public static Optional<Act> find(String code) {
            return Stream.of(values()).filter(act -> act.code.equals(code)).findFirst();
        }
    }

    /** 規則集の有効化。規則集より先にあるので、規則集には書かない。管理者が申請し、担当官が承認する。 */
    public static final ApprovalRule RULE_SET_ACTIVATION =
            new ApprovalRule("規則集の有効化", 1, Set.of(Roles.ADMINISTRATOR), Set.of(Roles.OFFICIAL));

    public Approvals {
        written = written.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(written));
    }

    /** その操作の決まり。 */
    public ApprovalRule of(Act act) {
        return Optional.ofNullable(written.get(act)).map(Sourced::value).orElseGet(act::usual);
    }
}
