package jp.jinjibu.shared.web;

import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import jp.jinjibu.shared.usecase.BusinessClock;

/** 要求が届いた業務時刻。見出しがサーバーに着いた瞬間で、順番待ちや本文の受信にかかった時間を含まない。締切はこれで判定する。 */
@RequestScoped
public class ReceivedAt {
    @Inject
    private BusinessClock clock;

    /** 届いた業務時刻（ミリ秒まで）。 */
    public Instant get() {
        long started = ServletRequestContext.requireCurrent().getExchange().getRequestStartTime();
        return started <= 0 ? clock.instant() : clock.instantAt(started);
    }
}
