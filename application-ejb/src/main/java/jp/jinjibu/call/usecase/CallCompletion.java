package jp.jinjibu.call.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.call.Call;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/** 公募の完了。元には戻せないので、終わっていない仕事があれば、それを挙げて断る。 */
@ApplicationScoped
public class CallCompletion {
    @Inject
    @Any
    private Instance<OpenWork> works;

    /** 完了にできない理由。 */
    public Optional<BusinessRuleViolation> whyNot(Call call, Instant now) {
        return call.whyNotComplete(now).or(() -> whyNotYet(call));
    }

    private Optional<BusinessRuleViolation> whyNotYet(Call call) {
        List<Violation> open = works.stream()
                .flatMap(work -> work.of(call).stream())
                .map(what -> new Violation("", "open", what, null))
                .toList();
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(new BusinessRuleViolation(Refusal.STATE, "終わっていない案件があるので、公募を完了にできません。", open));
    }
}
