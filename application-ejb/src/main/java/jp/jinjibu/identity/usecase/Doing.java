package jp.jinjibu.identity.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.JapaneseDates;

/** 今の操作: だれが、いつ、何を起こしたか。 */
@ApplicationScoped
public class Doing {
    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Event<DomainEvent> events;

    /** 今の人。 */
    public Caller caller() {
        return callers.current();
    }

    /** 今の業務時刻。 */
    public Instant now() {
        return clock.instant();
    }

    /** 今日の業務日付。日本時間。 */
    public LocalDate today() {
        return LocalDate.ofInstant(now(), JapaneseDates.JST);
    }

    /** 起きたことを言う。操作の記録の一行になる。 */
    public void tell(DomainEvent event) {
        events.fire(event);
    }
}
