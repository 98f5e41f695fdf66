package jp.jinjibu.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.Database;
import jp.jinjibu.test.MultipartBody;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.SampleCall;
import jp.jinjibu.test.SqlLog;
import jp.jinjibu.test.SqlLog.Executed;
import jp.jinjibu.test.TestStack;
import org.jspecify.annotations.Nullable;

/**
 * 200 kB の添付を送って提出するまでの速さ。一件は、添付の要求と提出の要求の二つ。受付票の PDF は後で組むので、床にも含めない。量る間に製品が組んだ分は、製品の側にだけ掛かる。
 *
 * <p>床は L = 1 ÷ (1/h + 1/d)。h は何もしない要求、d は同じ行を素の JDBC で書き、同じバイトをファイルに書いて fsync する速さ。どれも同じ実行の中で、
 * 温めた後に、替わるがわる三回量り、真ん中の値を使う。
 */
public final class Submission {
    private static final int BODIES = 64;

    /** 一巡りに提出する申請の数。巡るたびに下書きへ戻す。 */
    private static final int DRAFTS = 256;

    private static final int ATTACHMENT_BYTES = 200_000;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final double GOAL = 0.35;
    private static final double STRETCH = 0.50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Submission() {}

    /** 提出を待つ下書き。 */
    record Draft(String user, String number, long version) {}

    /** 引数はない。 */
    public static void main(String[] arguments) {
        try {
            measure();
        } finally {
            TestStack.get().close();
        }
    }

    private static void measure() {
        Bench.lengthenTokens();
        List<Draft> drafts = prepare(DRAFTS);
        List<String> tokens = new ArrayList<>();
        for (int body = 1; body <= BODIES; body++) {
            tokens.add(Bench.token(SampleBody.user(body)));
        }
        Submitted.forget(drafts);
        // はじめの提出は、部品を読み込む間、長くかかる。並べて行う前に、一件だけを先に行う。
        once(drafts.subList(0, 1), tokens);
        Submitted.forget(drafts);
        Bench.warmUp(window -> submit(drafts, tokens, window));
        Draft example = drafts.getFirst();
        List<Executed> sql =
                SqlLog.each(List.of(() -> once(List.of(example), tokens))).getFirst();
        System.out.println("添付と提出の SQL: " + SqlLog.statements(sql) + " 文");
        sql.forEach(
                one -> System.out.println("  " + one.sql().lines().findFirst().orElseThrow()));
        Bytes bytes = Bytes.of(example);
        Submitted.forget(drafts);
        PlainSubmission plain = new PlainSubmission(bytes.content(), bytes.letter(), attachment(0));
        Plain.run(plain, drafts, Duration.ofSeconds(10));
        List<Double> h = new ArrayList<>();
        List<Double> d = new ArrayList<>();
        List<Double> submitted = new ArrayList<>();
        for (int round = 0; round < Bench.ROUNDS; round++) {
            Load.Measured empty = Bench.emptyResource(Bench.phase());
            System.out.println(empty.display("h 何もしない要求"));
            h.add(empty.perSecond());
            Load.Measured whole = submit(drafts, tokens, Bench.phase());
            System.out.println(whole.display("提出（200 kB の添付と共に）"));
            submitted.add(whole.perSecond());
            d.add(Plain.run(plain, drafts, Bench.phase()));
            System.out.printf(
                    Locale.ROOT,
                    "%-40s %,10.1f /秒（添付 %,d、版 %,d、受付票に印刷する中身 %,d バイト）%n",
                    "d 素の JDBC と書込み・fsync",
                    d.getLast(),
                    ATTACHMENT_BYTES,
                    bytes.content().length,
                    bytes.letter().getBytes(StandardCharsets.UTF_8).length);
        }
        double floor = Bench.floor(Bench.median(h), Bench.median(d));
        System.out.println(Bench.ratio("提出", Bench.median(submitted), floor, GOAL, STRETCH));
    }

    /** 素の JDBC を、決められた長さになるまで巡る。 */
    private static final class Plain {
        static double run(PlainSubmission plain, List<Draft> drafts, Duration time) {
            double seconds = 0;
            long done = 0;
            while (seconds < time.toSeconds()) {
                seconds += plain.run(drafts, Bench.CONNECTIONS);
                done += drafts.size();
                Submitted.forget(drafts);
            }
            return done / seconds;
        }
    }

    /** 提出が書いた、版の内容と、受付票に印刷する中身。 */
    private record Bytes(byte[] content, String letter) {
        static Bytes of(Draft draft) {
            return new Bytes(
                    Api.as(draft.user())
                            .get("/api/v1/applications/" + draft.number() + "/editions/1")
                            .body(),
                    Database.column(
                                    "select d.letter from document d join application a on a.id = d.application_id"
                                            + " where a.number = ?",
                                    draft.number())
                            .getFirst());
        }
    }

    /** 団体ごとに、公募を替えながら下書きを作る。並べて作る。 */
    private static List<Draft> prepare(int count) {
        int calls = (count + BODIES - 1) / BODIES;
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            codes.add("submission-" + i);
            SampleCall.open(codes.getLast());
        }
        List<List<Draft>> made = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<?>> running = new ArrayList<>();
            for (int body = 1; body <= BODIES; body++) {
                int nn = body;
                List<Draft> mine = new ArrayList<>();
                made.add(mine);
                running.add(threads.submit(() -> codes.forEach(code -> mine.add(draft(nn, code)))));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            for (List<Draft> mine : made) {
                drafts.add(mine.get(i));
            }
        }
        System.out.println("下書き " + drafts.size() + " 件を用意した");
        return drafts.subList(0, count);
    }

    private static Draft draft(int body, String call) {
        SampleBody.confirmed(body);
        String user = SampleBody.user(body);
        String number = SampleApplication.draft(user, SampleBody.number(body), call, SampleApplication.RIGHT_HAND);
        SampleApplication.fill(user, number, "提出を量る事業" + body, 12_000_000);
        return new Draft(
                user, number, SampleApplication.get(user, number).get("version").asLong());
    }

    /** 決められた長さになるまで、提出しては下書きへ戻す。戻す時間は含めない。 */
    private static Load.Measured submit(List<Draft> drafts, List<String> tokens, Duration time) {
        Load.Measured all = once(drafts, tokens);
        while (all.seconds() < time.toSeconds()) {
            Submitted.forget(drafts);
            all = all.plus(once(drafts, tokens));
        }
        Submitted.forget(drafts);
        return all;
    }

    private static Load.Measured once(List<Draft> drafts, List<String> tokens) {
        return Load.run(TestStack.url(), Bench.CONNECTIONS, LIMIT, connection -> {
            List<Draft> mine = new ArrayList<>();
            for (int i = connection; i < drafts.size(); i += Bench.CONNECTIONS) {
                mine.add(drafts.get(i));
            }
            return new Submitting(mine, tokens);
        });
    }

    /** 一つの接続が受け持つ提出。 */
    private static final class Submitting implements Load.Exchange {
        private final List<Draft> drafts;
        private final List<String> tokens;
        private int done;
        private @Nullable JsonNode attached;

        Submitting(List<Draft> drafts, List<String> tokens) {
            this.drafts = drafts;
            this.tokens = tokens;
        }

        @Override
        public byte @Nullable [] next() {
            if (done == drafts.size()) {
                return null;
            }
            Draft draft = drafts.get(done);
            String authorization = "Authorization: Bearer "
                    + tokens.get(Integer.parseInt(draft.user().substring("applicant-".length())) - 1)
                    + "\r\nIdempotency-Key: " + UUID.randomUUID() + "\r\nContent-Type: ";
            String path = "/api/v1/applications/" + draft.number();
            if (attached == null) {
                MultipartBody body = new MultipartBody()
                        .field("slot", "articles")
                        .file("file", "定款.pdf", attachment(draft.number().hashCode()));
                return Load.request(
                        "POST", path + "/attachments", authorization + body.contentType() + "\r\n", body.bytes());
            }
            String manifest = JSON.createObjectNode()
                    .put("version", draft.version() + 1) // 添付で一つ進む。
                    .set(
                            "attachments",
                            JSON.createArrayNode()
                                    .add(JSON.createObjectNode()
                                            .put("id", attached.get("id").asText())
                                            .put(
                                                    "sha256",
                                                    attached.get("sha256").asText())))
                    .toString();
            return Load.request(
                    "POST",
                    path + "/submission",
                    authorization + "application/json\r\n",
                    manifest.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void received(Load.Reply reply) {
            if (reply.status() != 201) {
                throw new IllegalStateException(reply.status() + " " + reply.text());
            }
            if (attached == null) {
                attached = read(reply.body());
            } else {
                attached = null;
                done++;
            }
        }

        @Override
        public long done() {
            return done;
        }
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 200 kB の PDF。種ごとに中身が違い、縮まない。 */
    static byte[] attachment(int seed) {
        byte[] pdf = SampleApplication.pdf("添付 " + seed);
        byte[] whole = new byte[ATTACHMENT_BYTES];
        new Random(seed).nextBytes(whole);
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (byte) ('0' + (whole[i] & 31));
        }
        String head = "%PDF-1.4\n%";
        System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, whole, 0, head.length());
        whole[whole.length - pdf.length - 1] = '\n';
        System.arraycopy(pdf, 0, whole, whole.length - pdf.length, pdf.length);
        return whole;
    }
}
