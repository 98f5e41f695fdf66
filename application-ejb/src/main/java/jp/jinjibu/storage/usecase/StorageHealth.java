package jp.jinjibu.storage.usecase;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jp.jinjibu.shared.usecase.HealthBean;
import org.eclipse.microprofile.health.Readiness;

/** {@code /health/ready}: 壊れていると分かったファイルの数（{@code damaged}）を添える。数があっても、ほかの仕事は続けられるので、準備未了にはしない。 */
public class StorageHealth implements Extension {
    void register(@Observes AfterBeanDiscovery discovery, BeanManager beans) {
        discovery.addBean(new HealthBean(
                "保管庫の中身",
                Readiness.Literal.INSTANCE,
                () -> true,
                () -> beans.createInstance().select(CountDamaged.class).get().count()));
    }
}
