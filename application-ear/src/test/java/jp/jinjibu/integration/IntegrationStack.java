package jp.jinjibu.integration;

import jp.jinjibu.stack.Stack;
import jp.jinjibu.test.TestStack;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.deployment.Deployment;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.context.annotation.DeploymentScoped;
import org.jboss.arquillian.container.spi.event.DeployDeployment;
import org.jboss.arquillian.container.spi.event.UnDeployDeployment;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.api.event.ManagerStarted;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jspecify.annotations.Nullable;

/**
 * Arquillian がつなぐサーバー。最初の試験の前に起動し、この JVM の終わりに止まる（Arquillian そのものは、クラスごとに始まり、終わる）。
 *
 * <p>どのクラスも同じ EAR（{@link TestedEar}）を使うので、配備も最初の一度だけで、残しておく。
 */
public final class IntegrationStack implements LoadableExtension {

    private static @Nullable Stack running;
    private static @Nullable ProtocolMetaData deployed;

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Lifecycle.class);
    }

    /** 起動済みのサーバー。 */
    public static synchronized Stack get() {
        if (running == null) {
            running = Stack.start(TestStack.second("integration").withoutApplication());
        }
        return running;
    }

    /** Arquillian の始まりと、配備。 */
    public static final class Lifecycle {

        @Inject
        @DeploymentScoped
        private InstanceProducer<DeploymentDescription> description;

        @Inject
        @DeploymentScoped
        private InstanceProducer<Deployment> deployment;

        @Inject
        @DeploymentScoped
        private InstanceProducer<ProtocolMetaData> protocol;

        /** 設定（arquillian.xml）が読まれる前に呼ばれる。 */
        void start(@Observes(precedence = 100) ManagerStarted event) {
            Stack stack = get();
            System.setProperty("integration.wildfly", stack.wildfly().home().toString());
            System.setProperty(
                    "integration.management",
                    Integer.toString(stack.wildfly().managementUrl().getPort()));
        }

        /** 配備するのは一度だけ。二度目からは、先に配備したものを指す。 */
        void deploy(@Observes(precedence = -100) EventContext<DeployDeployment> context) throws DeploymentException {
            if (deployed == null) {
                context.proceed();
                deployed = protocol.get();
                return;
            }
            Deployment again = context.getEvent().getDeployment();
            description.set(again.getDescription());
            deployment.set(again);
            protocol.set(deployed);
            again.deployed();
        }

        /** 次のクラスのために残す。 */
        void undeploy(@Observes(precedence = -100) EventContext<UnDeployDeployment> context) {
            context.getEvent().getDeployment().undeployed();
        }
    }
}
