package jp.jinjibu.shared.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** {@code /health/ready}: 移行が済み、データベースの時計を読めている。{@code /health/live}: 動いている。 */
@ApplicationScoped
class HealthChecks {
    @Inject
    private DatabaseMigration migration;

    @Inject
    private ClockKeeper clockKeeper;

    @Produces
    @Readiness
    HealthCheck migrated() {
        return () -> HealthCheckResponse.named("データベースの移行")
                .status(migration.isDone())
                .build();
    }

    @Produces
    @Readiness
    HealthCheck clock() {
        return () -> HealthCheckResponse.named("データベースの時計")
                .status(clockKeeper.isTrusted())
                .build();
    }

    @Produces
    @Liveness
    HealthCheck alive() {
        return () -> HealthCheckResponse.up("アプリケーション");
    }
}
