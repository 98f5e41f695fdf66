package jp.jinjibu.integration;

import jp.jinjibu.stack.Stack;
import jp.jinjibu.stack.StackOptions;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.api.event.ManagerStarted;
import org.jboss.arquillian.core.api.event.ManagerStopping;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jspecify.annotations.Nullable;

/**
 * Arquillian がつなぐサーバー。最初の試験の前に起動し、最後の試験の後に止める。途中で失敗しても、この JVM の終わりには止まる。
 */
public final class IntegrationStack implements LoadableExtension {

    /** ほかの試験が使うポート（既定なら +1000、本番の設定の +1050、それぞれの Keycloak など）と重ならない幅。 */
    private static final int PORT_OFFSET = Integer.getInteger("jinjibu.test.port-offset", 1000) + 200;

    private static @Nullable Stack running;

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Lifecycle.class);
    }

    /** 起動済みのサーバー。 */
    public static synchronized Stack get() {
        if (running == null) {
            running = Stack.start(
                    StackOptions.forTests("integration", PORT_OFFSET).withoutApplication());
        }
        return running;
    }

    private static synchronized void close() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    /** Arquillian の始まりと終わり。 */
    public static final class Lifecycle {

        /** 設定（arquillian.xml）が読まれる前に呼ばれる。 */
        void start(@Observes(precedence = 100) ManagerStarted event) {
            Stack stack = get();
            System.setProperty("integration.wildfly", stack.wildfly().home().toString());
            System.setProperty(
                    "integration.management",
                    Integer.toString(stack.wildfly().managementUrl().getPort()));
        }

        void stop(@Observes(precedence = -100) ManagerStopping event) {
            close();
        }
    }
}
