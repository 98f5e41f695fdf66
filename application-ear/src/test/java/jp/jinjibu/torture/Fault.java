package jp.jinjibu.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import jp.jinjibu.stack.Stack;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.SlowClients;
import jp.jinjibu.test.StoredContents;
import jp.jinjibu.test.TestStack;
import jp.jinjibu.test.TroubledMailServer;

/** 起こす障害。どれも、この稽古が起動した一式のプロセスと、ループバックだけに向ける。 */
enum Fault {
    KILL_DATABASE("PostgreSQL を kill -9") {
        @Override
        void strike(Load load, Random random) {
            kill(stack().postgres().processes().getFirst());
        }
    },
    KILL_APPLICATION("WildFly を kill -9") {
        @Override
        void strike(Load load, Random random) {
            kill(stack().wildfly().processes().getFirst());
        }
    },
    KILL_IDENTITY("Keycloak を kill -9") {
        @Override
        void strike(Load load, Random random) {
            kill(stack().keycloak().processes().getFirst());
        }
    },
    STOP_DATABASE("PostgreSQL を SIGINT") {
        @Override
        void strike(Load load, Random random) {
            signal("INT", stack().postgres().processes().getFirst());
        }
    },
    STOP_APPLICATION("WildFly を SIGTERM") {
        @Override
        void strike(Load load, Random random) {
            terminate(stack().wildfly().processes().getFirst());
        }
    },
    STOP_IDENTITY("Keycloak を SIGTERM") {
        @Override
        void strike(Load load, Random random) {
            terminate(stack().keycloak().processes().getFirst());
        }
    },
    CUT_CONNECTIONS("接続をすべて切る") {
        @Override
        void strike(Load load, Random random) {
            for (int i = 0; i < 5; i++) {
                Database.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'jinjibu'");
                TestStack.pause(Duration.ofMillis(100 + random.nextInt(300)));
            }
        }
    },
    KILL_BACKEND("接続の一つを kill -9") {
        @Override
        void strike(Load load, Random random) {
            List<String> backends =
                    Database.column("select pid from pg_stat_activity where application_name = 'jinjibu'");
            ProcessHandle.of(Long.parseLong(backends.get(random.nextInt(backends.size()))))
                    .ifPresent(Fault::kill);
        }
    },
    SLOW_CLIENTS("遅い送り手 120") {
        @Override
        void strike(Load load, Random random) {
            try (SlowClients slow = new SlowClients()) {
                slow.bodies(50).largeBodies(20).headers(20).uploads(30, "");
                last(random);
            }
        }
    },
    UNWRITABLE_STORE("添付の置き場所に書けない") {
        @Override
        void strike(Load load, Random random) {
            Path incoming = StoredContents.directory().resolve("incoming");
            Path away = StoredContents.directory().resolve("incoming-away");
            try {
                Files.move(incoming, away);
                Files.writeString(incoming, "");
                last(random);
                Files.delete(incoming);
                Files.move(away, incoming);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    MUTE_IDENTITY("Keycloak が答えない") {
        @Override
        void strike(Load load, Random random) {
            ProcessHandle identity = stack().keycloak().processes().getFirst();
            signal("STOP", identity);
            last(random);
            signal("CONT", identity);
        }
    },
    LOCKED_ROW("申請の行を握る") {
        @Override
        void strike(Load load, Random random) {
            try (Connection other = stack().postgres().connect()) {
                other.setAutoCommit(false);
                try (PreparedStatement lock =
                        other.prepareStatement("select id from application where number = ? for update")) {
                    lock.setString(1, load.someCase(random));
                    lock.execute();
                    last(random);
                }
                other.rollback();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    },
    MUTE_MAIL("メールサーバーが答えない") {
        @Override
        void strike(Load load, Random random) {
            int port = Integer.parseInt(stack().settings().get("JINJIBU_MAIL_PORT"));
            TroubledMailServer mute =
                    TroubledMailServer.insteadOf(stack().mail(), port, to -> TroubledMailServer.Trouble.HANGS);
            try {
                last(random);
            } finally {
                mute.close();
                stack().mail().start();
            }
        }
    };

    private final String label;

    Fault(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** 起こし、続くものなら、終わるまで待つ。 */
    abstract void strike(Load load, Random random);

    private static Stack stack() {
        return TestStack.get();
    }

    /** 3 秒から 8 秒続く。 */
    private static void last(Random random) {
        TestStack.pause(Duration.ofMillis(3_000 + random.nextInt(5_000)));
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        awaitEnd(process);
    }

    /** 終わるまで待つ。 */
    private static void terminate(ProcessHandle process) {
        process.destroy();
        awaitEnd(process);
    }

    private static void awaitEnd(ProcessHandle process) {
        process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static void signal(String name, ProcessHandle process) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + name + " " + process.pid() + ": " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
