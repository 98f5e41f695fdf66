package jp.jinjibu.attack;

import java.time.Duration;
import java.time.Instant;
import jp.jinjibu.test.TestStack;

/** 攻撃の稽古の入口。 */
public final class Attack {
    private Attack() {}

    /** 引数はない。 */
    public static void main(String[] arguments) {
        Attempts attempts = new Attempts();
        Instant start = Instant.now();
        try {
            System.out.println("場を作っています…");
            Scene scene = Scene.prepare();
            new PeopleAttacks(attempts).run();
            new RightsAttacks(attempts, scene).run();
            new FileAttacks(attempts, scene).run();
            new DoorAttacks(attempts, scene).run();
            new LoadAttacks(attempts, scene).run();
        } finally {
            TestStack.get().close();
        }
        System.out.printf(
                "%n試した攻撃 %d、防げなかったもの %d（%d 秒）%n",
                attempts.tried(),
                attempts.broken().size(),
                Duration.between(start, Instant.now()).toSeconds());
        attempts.broken().forEach(what -> System.out.println("  破られた: " + what));
        System.exit(attempts.broken().isEmpty() ? 0 : 1);
    }
}
