package jp.jinjibu.integration;

import jp.jinjibu.stack.Stack;
import jp.jinjibu.test.TestStack;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.api.event.ManagerStarted;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jspecify.annotations.Nullable;

/**
 * Arquillian がつなぐサーバー。最初の試験の前に起動し、この JVM の終わりに止まる（Arquillian そのものは、クラスごとに始まり、終わる）。
 */
public final class IntegrationStack implements LoadableExtension {

    private static @Nullable Stack running;

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

    /** Arquillian の始まり。 */
    public static final class Lifecycle {

        /** 設定（arquillian.xml）が読まれる前に呼ばれる。 */
        void start(@Observes(precedence = 100) ManagerStarted event) {
            Stack stack = get();
            System.setProperty("integration.wildfly", stack.wildfly().home().toString());
            System.setProperty(
                    "integration.management",
                    Integer.toString(stack.wildfly().managementUrl().getPort()));
        }
    }
}
