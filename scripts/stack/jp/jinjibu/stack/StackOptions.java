package jp.jinjibu.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * 一式の起動のしかた。
 *
 * @param root プロジェクトの最上位
 * @param data データを置くディレクトリ
 * @param ports ポート番号
 * @param reset 前のデータを捨てて始めるか
 * @param application EAR を配備し、Keycloak も起動するか（配備を検証の枠組みに任せるときは false）
 * @param clamd 検証のための clamd も起動し、それに検査させるか
 * @param environment WildFly へ渡す環境変数のうち、既定を置き換えるもの
 * @param progress 経過の見せ先
 */
public record StackOptions(
        Path root,
        Path data,
        Ports ports,
        boolean reset,
        boolean application,
        boolean clamd,
        Map<String, String> environment,
        Progress progress) {

    /** 環境変数の表を写し取る。 */
    public StackOptions {
        environment = Map.copyOf(environment);
    }

    /** 利用者の起動: データは最上位の {@code .data}（ずらすときは {@code .data-N}）に残る。 */
    public static StackOptions forUser(int portOffset, boolean reset) {
        Path root = findRoot();
        Path data = root.resolve(portOffset == 0 ? ".data" : ".data-" + portOffset);
        return new StackOptions(
                root, data, new Ports(portOffset), reset, true, false, Map.of(), new Progress(System.out));
    }

    /**
     * 検証のための起動: データは {@code application-ear/target/stacks/<name>} に毎回新しく作る。
     *
     * @param name データのディレクトリの名
     * @param portOffset 他と重ならないずらし幅
     */
    public static StackOptions forTests(String name, int portOffset) {
        Path root = findRoot();
        Path data = root.resolve("application-ear/target/stacks").resolve(name);
        return new StackOptions(
                root, data, new Ports(portOffset), true, true, false, Map.of(), new Progress(System.out));
    }

    /** EAR を配備せず、Keycloak も起動しない。WildFly・PostgreSQL・メールだけを起動する。 */
    public StackOptions withoutApplication() {
        return new StackOptions(root, data, ports, reset, false, clamd, environment, progress);
    }

    /** 検証のための clamd も起動する。 */
    public StackOptions withClamd() {
        return new StackOptions(root, data, ports, reset, application, true, environment, progress);
    }

    /** WildFly へ渡す環境変数を一つ置き換える。 */
    public StackOptions with(String variable, String value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(variable, value);
        return new StackOptions(root, data, ports, reset, application, clamd, changed, progress);
    }

    /** プロジェクトの最上位。今の場所から上へ探す。 */
    public static Path findRoot() {
        Path start = Path.of("").toAbsolutePath();
        for (Path candidate = start; candidate != null; candidate = candidate.getParent()) {
            if (Files.exists(candidate.resolve("config/wildfly/configure.cli"))) {
                return candidate;
            }
        }
        throw new StackFailure("プロジェクトの中で実行してください / Run inside the project: " + start);
    }
}
