package jp.jinjibu.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import jp.jinjibu.stack.WildFly;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.Property;

/**
 * 製品のタイマー（{@code @Schedule} のあるもの）。サーバーの管理の入口から、次の回を待たずに動かす。
 *
 * <p>動かすのは本物のタイマーの本物の仕事で、待つ時間だけを省く。決まった間隔で自ら動くことは {@code TimersIT} が確かめる。
 */
public final class Timers {
    /** 期限を過ぎた差戻しを閉じる。 */
    public static final String LAPSE = "LapseTimer";

    /** 期限を過ぎた補欠を失効させる。 */
    public static final String RESERVE = "ReserveTimer";

    /** 待っている仕事を知らせる。 */
    public static final String TELL = "TellTimer";

    /** 届け出るものの期限を知らせる。 */
    public static final String REMINDER = "ReminderTimer";

    /** 書き留めたメールを送る。 */
    public static final String MAIL = "MailTimer";

    /** 保管庫の見回りを始める。 */
    public static final String BEGIN_SWEEP = "BeginSweepTimer";

    /** 保管庫の見回りを進める。 */
    public static final String SWEEP = "SweepTimer";

    /** 検査を待つ中身を検査する。 */
    public static final String SCAN = "ScanTimer";

    /** 外したファイルを消す。 */
    public static final String ERASE = "EraseTimer";

    /** 後で組む書面を組む。 */
    public static final String DRAW = "DrawTimer";

    /** 監視する数を読む。 */
    public static final String MEASURES = "MeasureTimer";

    /** どの行も指さない中身を消す。 */
    public static final String ERASE_UNREFERRED = "EraseUnreferredTimer";

    private static final String RESULT = "result";
    private static final int ATTEMPTS = 5;

    private Timers() {}

    /** 一回だけ動かし、終わるまで待つ。 */
    public static void run(String bean) {
        try (ModelControllerClient client = connect()) {
            List<Property> timers = timers(client, bean);
            if (timers.size() != 1) {
                throw new AssertionError(bean + " のタイマーが一つでない: " + timers);
            }
            ModelNode trigger = service(bean);
            trigger.get("address").add("timer", timers.getFirst().getName());
            trigger.get("operation").set("trigger");
            runOnce(client, trigger);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 自ら動いている回が長いと、サーバーは待ちきれずに断る。その回が済めば動く。 */
    private static void runOnce(ModelControllerClient client, ModelNode trigger) throws IOException {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            if (isSuccess(client.execute(trigger))) {
                return;
            }
        }
        execute(client, trigger);
    }

    /** サーバーの知っているタイマーの一つ。予定（{@code schedule}）と次の回（{@code next-timeout}）などを持つ。 */
    public static ModelNode get(String bean) {
        try (ModelControllerClient client = connect()) {
            return timers(client, bean).getFirst().getValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Property> timers(ModelControllerClient client, String bean) throws IOException {
        ModelNode read = service(bean);
        read.get("operation").set("read-children-resources");
        read.get("child-type").set("timer");
        read.get("include-runtime").set(true);
        return execute(client, read).get(RESULT).asPropertyList();
    }

    private static ModelNode execute(ModelControllerClient client, ModelNode operation) throws IOException {
        ModelNode answer = client.execute(operation);
        if (!isSuccess(answer)) {
            throw new AssertionError(operation.toJSONString(true) + answer.toJSONString(true));
        }
        return answer;
    }

    private static boolean isSuccess(ModelNode answer) {
        return answer.get("outcome").asString().equals("success");
    }

    private static ModelNode service(String bean) {
        ModelNode operation = new ModelNode();
        operation
                .get("address")
                .add("deployment", "jinjibu.ear")
                .add("subdeployment", "application-ejb.jar")
                .add("subsystem", "ejb3")
                .add("singleton-bean", bean)
                .add("service", "timer-service");
        return operation;
    }

    private static ModelControllerClient connect() throws IOException {
        WildFly wildfly = TestStack.get().wildfly();
        return ModelControllerClient.Factory.create(
                InetAddress.getLoopbackAddress(), wildfly.managementUrl().getPort());
    }
}
