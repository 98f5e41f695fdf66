package jp.jinjibu.screening;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.screening.Checklist.ChecklistItem;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/**
 * 一件の申請の確認。人の判断だけを持ち、自動の確認はそのつど求める。
 *
 * <p>保存のたび、提出し直されるたびに版が増える。申請そのものの版は変えない。
 */
@Entity
@Table(name = "screening")
public class Screening {
    @Id
    private long applicationId;

    private long saves;
    private String updatedBy = "";
    private Instant updatedAt = Instant.EPOCH;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "screening_item", joinColumns = @JoinColumn(name = "application_id"))
    @MapKeyColumn(name = "code")
    private Map<String, Decision> decisions = new HashMap<>();

    /**
     * 項目についての人の判断。
     *
     * @param result 結果
     * @param reason 理由。なければ空文字
     * @param decidedBy 判断した人の利用者名
     * @param decidedAt 判断した業務時刻
     * @param edition 見ていた提出の版
     * @param finding そのときの自動の確認の値。人だけが確かめる項目では空文字
     */
    @Embeddable
    public record Decision(
            @Enumerated(EnumType.STRING) CheckResult result,
            String reason,
            String decidedBy,
            Instant decidedAt,
            int edition,
            String finding) {}

    /**
     * 項目について人が望む結果。
     *
     * @param code 項目の符号
     * @param result 結果
     * @param reason 理由。なければ空文字
     */
    public record Wish(String code, CheckResult result, String reason) {}

    protected Screening() {}

    /** まだだれも判断していない確認。 */
    public Screening(SubsidyApplication application) {
        this.applicationId = application.id();
    }

    /** 確認の版。保存された回数と提出の版の和で、どちらが増えても増える。 */
    public long version(int edition) {
        return saves + edition;
    }

    /** 最後に保存した人の利用者名。まだなら空文字。 */
    public String updatedBy() {
        return updatedBy;
    }

    /** 今の結果。規則集の項目の順。 */
    public List<CheckedItem> items(List<ChecklistItem> checklist, Findings findings, int edition) {
        return checklist.stream()
                .map(item -> {
                    Optional<FindingOutcome> finding = findings.of(item);
                    Optional<Decision> decision = Optional.ofNullable(decisions.get(item.code()));
                    boolean stands = decision.map(made -> made.finding().equals(valueOf(finding)))
                            .orElse(false);
                    return new CheckedItem(item, finding, decision, stands, edition);
                })
                .toList();
    }

    /**
     * 判断を保存する。今の結果と同じものは、判断とみなさない。
     *
     * @param current 今の結果
     * @param wishes 望む結果。触れない項目は変えない
     * @param by 判断した人の利用者名
     * @return 変わった項目を、「項目: 前 → 後」の形で
     * @throws BusinessRuleViolation {@link Refusal#CONTENT} 項目がないとき、二度あるとき、理由が要るのにないとき
     */
    public List<String> decide(List<CheckedItem> current, List<Wish> wishes, String by, Instant now) {
        requireSensible(current, wishes);
        List<String> changes = new ArrayList<>();
        for (Wish wish : wishes) {
            CheckedItem item = find(current, wish.code()).orElseThrow();
            if (wish.result() != item.result() || !wish.reason().equals(item.reason())) {
                changes.add("「" + item.item().label() + "」: " + item.result().label() + " → "
                        + wish.result().label());
                decisions.put(
                        wish.code(),
                        new Decision(wish.result(), wish.reason(), by, now, item.edition(), valueOf(item.finding())));
            }
        }
        saves++;
        updatedBy = by;
        updatedAt = now;
        return changes;
    }

    private static void requireSensible(List<CheckedItem> current, List<Wish> wishes) {
        List<Violation> violations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < wishes.size(); i++) {
            Wish wish = wishes.get(i);
            Optional<CheckedItem> item = find(current, wish.code());
            if (item.isEmpty()) {
                violations.add(new Violation(
                        "/items/" + i + "/code", "unknown-item", "確認の項目「" + wish.code() + "」は、この申請にはありません。", null));
            } else if (!seen.add(wish.code())) {
                violations.add(new Violation(
                        "/items/" + i + "/code",
                        "duplicate",
                        "確認の項目「" + item.get().item().label() + "」が二度あります。",
                        null));
            } else if (wish.reason().isEmpty() && needsReason(item.get(), wish)) {
                violations.add(new Violation(
                        "/items/" + i + "/reason",
                        "reason-required",
                        "「" + item.get().item().label() + "」を" + wish.result().label() + "とする理由を入力してください。",
                        null));
            }
        }
        BusinessRuleViolation.throwIf(violations);
    }

    /** 否とするとき、自動の確認が決めた適か否を変えるときは、理由が要る。そのままの項目には要らない。 */
    private static boolean needsReason(CheckedItem item, Wish wish) {
        boolean untouched = item.standing().isEmpty() && wish.result() == item.automatic();
        boolean overturns = item.isDeterminedAutomatically() && wish.result() != item.automatic();
        return !untouched && (wish.result() == CheckResult.NG || overturns);
    }

    private static Optional<CheckedItem> find(List<CheckedItem> items, String code) {
        return items.stream().filter(item -> item.item().code().equals(code)).findFirst();
    }

    private static String valueOf(Optional<FindingOutcome> finding) {
        return finding.map(FindingOutcome::value).orElse("");
    }
}
