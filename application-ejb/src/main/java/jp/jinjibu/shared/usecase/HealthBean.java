package jp.jinjibu.shared.usecase;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.jspecify.annotations.Nullable;

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
public record HealthBean(String label, Annotation kind, BooleanSupplier isUp, Supplier<Map<String, Long>> data)
        implements Bean<HealthCheck> {

    /** 数を添えない検査。 */
    public HealthBean(String label, Annotation kind, BooleanSupplier isUp) {
        this(label, kind, isUp, Map::of);
    }

    @Override
    public HealthCheck create(CreationalContext<HealthCheck> context) {
        return () -> {
            HealthCheckResponseBuilder answer = HealthCheckResponse.named(label).status(isUp.getAsBoolean());
            data.get().forEach(answer::withData);
            return answer.build();
        };
    }

    @Override
    public void destroy(HealthCheck check, CreationalContext<HealthCheck> context) {
        context.release();
    }

    @Override
    public Class<?> getBeanClass() {
        return HealthCheck.class;
    }

    @Override
    public Set<Type> getTypes() {
        return Set.of(HealthCheck.class, Object.class);
    }

    @Override
    public Set<Annotation> getQualifiers() {
        return Set.of(kind, Any.Literal.INSTANCE);
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return Dependent.class;
    }

    @Override
    public Set<InjectionPoint> getInjectionPoints() {
        return Set.of();
    }

    @Override
    public @Nullable String getName() {
        return null;
    }

    @Override
    public Set<Class<? extends Annotation>> getStereotypes() {
        return Set.of();
    }

    @Override
    public boolean isAlternative() {
        return false;
    }
}
