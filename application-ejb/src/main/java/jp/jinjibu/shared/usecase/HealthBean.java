package jp.jinjibu.shared.usecase;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * 稼働確認の検査の一つ。
 *
 * <p>注釈だけの検査は、EAR の中のモジュールにあるとサーバーから見えず、黙って無視される（WFLY-12835）。サーバーから見える API
 * の型に属する bean として登録する。
 *
 * @param label 検査の名
 * @param kind {@code Readiness} か {@code Liveness}
 * @param isUp よいか
 * @param data 添える数。名から
 */
public record HealthBean(String label, Annotation kind, BooleanSupplier isUp, Supplier<Map<String, Long>> data) {

    /** 数を添えない検査。 */
    public HealthBean(String label, Annotation kind, BooleanSupplier isUp) {
        this(label, kind, isUp, Map::of);
    }

    /** 登録する。 */
    public void addTo(AfterBeanDiscovery discovery) {
        discovery
                .<HealthCheck>addBean()
                .beanClass(HealthCheck.class)
                .types(HealthCheck.class, Object.class)
                .qualifiers(kind, Any.Literal.INSTANCE)
                .createWith(context -> this::answer);
    }

    private HealthCheckResponse answer() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named(label).status(isUp.getAsBoolean());
        data.get().forEach(answer::withData);
        return answer.build();
    }
}
