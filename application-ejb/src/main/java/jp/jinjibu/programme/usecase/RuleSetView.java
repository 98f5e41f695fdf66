package jp.jinjibu.programme.usecase;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.programme.StoredRuleSet;
import jp.jinjibu.shared.FourEyes;
import org.jspecify.annotations.Nullable;

/**
 * 規則集の一つの版の見出し。人は利用者名。
 *
 * @param rejection 有効化を差し戻した理由。差し戻された後、もう一度申請されるまで
 * @param retirement 廃止したこと。廃止していなければ空
 * @param history 有効化の申請・承認・差戻しの経過。古い順
 */
public record RuleSetView(
        String code,
        int version,
        int fiscalYear,
        String name,
        StoredRuleSet.State state,
        String contentSha256,
        String loadedBy,
        Instant loadedAt,
        Optional<String> requestedBy,
        Optional<Instant> requestedAt,
        Optional<String> approvedBy,
        Optional<Instant> approvedAt,
        Optional<String> rejection,
        Optional<StoredRuleSet.Retirement> retirement,
        List<FourEyes.Step> history) {

    /** 保管された列から。 */
    public RuleSetView(
            String code,
            int version,
            int fiscalYear,
            String name,
            StoredRuleSet.State state,
            String contentSha256,
            String loadedBy,
            Instant loadedAt,
            FourEyes activation,
            @Nullable String retiredBy,
            @Nullable Instant retiredAt,
            @Nullable String retirementReason) {
        this(
                code,
                version,
                fiscalYear,
                name,
                state,
                contentSha256,
                loadedBy,
                loadedAt,
                Optional.of(activation.preparedBy()).filter(by -> isRequested(activation)),
                isRequested(activation) ? Optional.of(activation.preparedAt()) : Optional.empty(),
                activation.decidedBy().filter(by -> activation.state() == FourEyes.State.APPROVED),
                activation.decidedAt().filter(at -> activation.state() == FourEyes.State.APPROVED),
                activation.decisionReason(),
                retiredBy == null || retiredAt == null || retirementReason == null
                        ? Optional.empty()
                        : Optional.of(new StoredRuleSet.Retirement(retiredBy, retiredAt, retirementReason)),
                activation.history());
    }

    static RuleSetView of(StoredRuleSet r) {
        return new RuleSetView(
                r.code(),
                r.version(),
                r.fiscalYear().startYear(),
                r.name(),
                r.state(),
                r.contentSha256(),
                r.loadedBy(),
                r.loadedAt(),
                r.activation(),
                r.retirement().map(StoredRuleSet.Retirement::by).orElse(null),
                r.retirement().map(StoredRuleSet.Retirement::at).orElse(null),
                r.retirement().map(StoredRuleSet.Retirement::reason).orElse(null));
    }

    private static boolean isRequested(FourEyes activation) {
        return activation.isOpen() || activation.state() == FourEyes.State.APPROVED;
    }
}
