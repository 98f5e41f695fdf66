package jp.jinjibu.content.usecase;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jp.jinjibu.shared.usecase.HealthBean;
import org.eclipse.microprofile.health.Readiness;

/** {@code /health/ready}: 添付の置き場所に書ける。 */
public class ContentHealth implements Extension {
    void register(@Observes AfterBeanDiscovery discovery, BeanManager beans) {
        discovery.addBean(new HealthBean(
                "添付の保管庫",
                Readiness.Literal.INSTANCE,
                () -> beans.createInstance().select(ContentStore.class).get().isWritable()));
    }
}
