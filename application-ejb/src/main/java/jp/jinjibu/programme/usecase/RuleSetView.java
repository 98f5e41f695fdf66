package jp.jinjibu.programme.usecase;

import java.time.Instant;
import java.util.Optional;
import jp.jinjibu.programme.StoredRuleSet;
import org.jspecify.annotations.Nullable;

/** 規則集の一つの版の見出し。人は利用者名。 */
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
        Optional<Instant> approvedAt) {

    /** 表の列から。まだない値は null。 */
    public RuleSetView(
            String code,
            int version,
            int fiscalYear,
            String name,
            StoredRuleSet.State state,
            String contentSha256,
            String loadedBy,
            Instant loadedAt,
            @Nullable String requestedBy,
            @Nullable Instant requestedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt) {
        this(
                code,
                version,
                fiscalYear,
                name,
                state,
                contentSha256,
                loadedBy,
                loadedAt,
                Optional.ofNullable(requestedBy),
                Optional.ofNullable(requestedAt),
                Optional.ofNullable(approvedBy),
                Optional.ofNullable(approvedAt));
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
                r.requestedBy(),
                r.requestedAt(),
                r.approvedBy(),
                r.approvedAt());
    }
}
