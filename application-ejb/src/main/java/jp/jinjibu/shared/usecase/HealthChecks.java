package jp.jinjibu.shared.usecase;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * {@code /health/ready}: 移行が済み、データベースの時計を読めている。{@code /health/live}: 動いている。
 */
public class HealthChecks implements Extension {
    void register(@Observes AfterBeanDiscovery discovery, BeanManager beans) {
        discovery.addBean(new HealthBean(
                "データベースの移行",
                Readiness.Literal.INSTANCE,
                () -> beans.createInstance()
                        .select(DatabaseMigration.class)
                        .get()
                        .isDone()));
        discovery.addBean(new HealthBean(
                "データベースの時計",
                Readiness.Literal.INSTANCE,
                () -> beans.createInstance().select(ClockKeeper.class).get().isTrusted()));
        discovery.addBean(new HealthBean("アプリケーション", Liveness.Literal.INSTANCE, () -> true));
    }
}
