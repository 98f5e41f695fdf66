package jp.jinjibu.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.SqlLog;
import jp.jinjibu.test.SqlLog.Executed;
import jp.jinjibu.test.TestStack;
import org.jspecify.annotations.Nullable;

/**
 * 下書きの保存の速さ。接続ごとに別の申請を、一項目ずつ変えながら保存し続ける。
 *
 * <p>床は L = 1 ÷ (1/h + 1/d)。h は何もしない要求、d は保存のトランザクションが送る SQL を pgbench で送る速さ。どれも同じ実行の中で、温めた後に、替わるがわる三回量り、
 * 真ん中の値を使う。
 */
public final class Autosave {
    private static final String CALL = "autosave";
    private static final double GOAL = 0.35;
    private static final double STRETCH = 0.50;
    private static final Pattern VERSION = Pattern.compile("\\bversion\\s*=\\s*\\$(\\d+)");
    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");

    private Autosave() {}

    /** 引数はない。 */
    public static void main(String[] arguments) {
        try {
            measure();
        } finally {
            TestStack.get().close();
        }
    }

    private static void measure() {
        Path pgbench = PgBench.find();
        Bench.lengthenTokens();
        SampleCall.open(CALL);
        List<Draft> drafts = new ArrayList<>();
        for (int i = 1; i <= Bench.CONNECTIONS; i++) {
            drafts.add(new Draft(i));
        }
        URI url = TestStack.url();
        Bench.warmUp(window -> Load.run(url, drafts.size(), window, drafts::get));
        List<List<Executed>> saves = SqlLog.each(
                drafts.stream().map(draft -> (Runnable) draft::saveOnce).toList());
        System.out.println("保存一回の SQL: " + SqlLog.statements(saves.getFirst()) + " 文");
        saves.getFirst().forEach(one -> System.out.println("  " + one.sql()));
        List<PgBench.Script> scripts =
                scripts(drafts.stream().map(draft -> draft.number).toList(), saves);
        List<Double> h = new ArrayList<>();
        List<Double> d = new ArrayList<>();
        List<Double> saved = new ArrayList<>();
        for (int round = 0; round < Bench.ROUNDS; round++) {
            Load.Measured empty = Bench.emptyResource(Bench.phase());
            System.out.println(empty.display("h 何もしない要求"));
            h.add(empty.perSecond());
            drafts.forEach(Draft::read);
            Load.Measured put = Load.run(url, drafts.size(), Bench.phase(), drafts::get);
            System.out.println(put.display("保存 PUT /applications/{number}"));
            saved.add(put.perSecond());
            d.add(PgBench.run(pgbench, scripts, Bench.phase()));
            System.out.printf(Locale.ROOT, "%-40s %,10.1f /秒%n", "d 同じ SQL（pgbench）", d.getLast());
        }
        double floor = Bench.floor(Bench.median(h), Bench.median(d));
        System.out.println(Bench.ratio("保存", Bench.median(saved), floor, GOAL, STRETCH));
    }

    /** 一つの申請の、保存のやり取り。 */
    private static final class Draft implements Load.Exchange {
        private static final ObjectMapper JSON = new ObjectMapper();

        private final String user;
        private final String number;
        private final String headers;
        private final ObjectNode document = JSON.createObjectNode();
        private final ObjectNode project;
        private String etag = "";
        private long done;
        private long until = Long.MAX_VALUE;

        Draft(int body) {
            SampleBody.confirmed(body);
            user = SampleBody.user(body);
            number = SampleApplication.draft(user, SampleBody.number(body), CALL, SampleApplication.RIGHT_HAND);
            SampleApplication.fill(user, number, "保存を量る事業" + body, 12_000_000);
            document.set("sections", SampleApplication.get(user, number).get("sections"));
            project = (ObjectNode) document.at("/sections/project");
            read();
            headers = "Authorization: Bearer " + Bench.token(user) + "\r\nContent-Type: application/json\r\nIf-Match: ";
        }

        /** pgbench も同じ行の版を進めるので、保存の前に読み直す。 */
        final void read() {
            etag = "\"" + SampleApplication.get(user, number).get("version").asLong() + "\"";
        }

        void saveOnce() {
            until = done + 1;
            Load.run(TestStack.url(), 1, Duration.ofMinutes(1), i -> this);
            until = Long.MAX_VALUE;
        }

        @Override
        public byte @Nullable [] next() {
            if (done == until) {
                return null;
            }
            project.put("summary", "保存のたびに変わる要約 " + done);
            return Load.request(
                    "PUT",
                    "/api/v1/applications/" + number,
                    headers + etag + "\r\n",
                    document.toString().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void received(Load.Reply reply) {
            if (reply.status() != 200) {
                throw new IllegalStateException(reply.status() + " " + reply.text());
            }
            etag = reply.etag();
            done++;
        }

        @Override
        public long done() {
            return done;
        }
    }

    /** 申請ごとの pgbench の台本。版だけは、排他をとって読んだものを使う。 */
    private static List<PgBench.Script> scripts(List<String> names, List<List<Executed>> saves) {
        List<PgBench.Script> scripts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            PgBench.Script script = new PgBench.Script("autosave-" + names.get(i));
            int statement = 0;
            for (Executed one : saves.get(i)) {
                script.add(text(one, ++statement, script));
            }
            scripts.add(script);
        }
        return scripts;
    }

    private static String text(Executed one, int statement, PgBench.Script script) {
        String sql = one.sql();
        boolean locks = sql.startsWith("select") && sql.contains(" application ") && sql.contains(" for ");
        if (sql.startsWith("update application ")) {
            Matcher version = VERSION.matcher(sql);
            int[] seen = {0};
            sql = version.replaceAll(found ->
                    seen[0]++ == 0 && sql(found.start(), one) ? "version=:s_version + 1" : "version=:s_version");
        }
        String bound = PLACE.matcher(sql).replaceAll(found -> {
            Optional<String> value = one.parameters().getOrDefault(Integer.valueOf(found.group(1)), Optional.empty());
            if (value.isEmpty()) {
                return "null";
            }
            String name = "p" + statement + "_" + found.group(1);
            script.define(Map.entry(name, value.get()));
            return ":" + name;
        });
        return bound + (locks ? " \\gset s_" : ";");
    }

    /** 版の代入（set の中）か、条件（where の後）か。 */
    private static boolean sql(int position, Executed one) {
        return position < one.sql().indexOf(" where ");
    }
}
