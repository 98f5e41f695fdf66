package jp.jinjibu.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import jp.jinjibu.stack.StackFailure;
import jp.jinjibu.test.Answer;
import jp.jinjibu.test.Api;
import jp.jinjibu.test.MultipartBody;
import jp.jinjibu.test.SampleApplication;
import jp.jinjibu.test.SampleBody;
import jp.jinjibu.test.TestStack;
import jp.jinjibu.torture.Operation.Answered;
import jp.jinjibu.torture.Operation.Kind;
import jp.jinjibu.torture.Operation.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * 一人の書き手。自分の団体の申請を、始め、保存し、添付し、提出し、引き戻し、取り下げる。
 *
 * <p>答えを受け取れなければ、同じ鍵で送り直す。ときどきは送り直さずにあきらめ、読み直して続ける。断られるはずのことはしない。
 */
final class CaseWriter {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String ARTICLES = "articles";
    private static final String SUPPLEMENT = "supplement";
    private static final int MOST_ARTICLES = 3;
    private static final int MOST_FILES = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int body;
    private final String user;
    private final Random random;
    private final History history;
    private final Registrations registrations;
    private final SortedMap<Long, String> slots = new TreeMap<>();
    private final SortedMap<Long, String> hashes = new TreeMap<>();
    private volatile String number = "";
    private volatile Instant answeredAt = Instant.EPOCH;
    private String state = "";
    private long version;
    private long serial;
    private long saves;

    CaseWriter(int body, Random random, History history, Registrations registrations) {
        this.body = body;
        this.user = SampleBody.user(body);
        this.random = random;
        this.history = history;
        this.registrations = registrations;
    }

    String body() {
        return SampleBody.number(body);
    }

    String current() {
        return number;
    }

    Instant answeredAt() {
        return answeredAt;
    }

    /** 一つの操作を行う。 */
    void step() {
        pause(50 + random.nextInt(100));
        int dice = random.nextInt(100);
        if (dice < 3) {
            registrations.next().ifPresent(this::register);
        } else if (number.isEmpty()) {
            draft();
        } else if (state.equals("SUBMITTED")) {
            if (dice < 30) {
                withdraw();
            } else {
                pullBack();
            }
        } else if (serial == 0 || dice < 45) {
            save();
        } else if (!slots.containsValue(ARTICLES) || (dice < 65 && slots.size() < MOST_FILES)) {
            upload();
        } else if (dice < 75 && slots.size() > 1) {
            remove();
        } else if (dice < 97) {
            submit();
        } else {
            withdraw();
        }
    }

    private void register(int other) {
        String registrant = SampleBody.user(other);
        perform(
                Kind.REGISTER,
                new Operation(
                        SampleBody.number(other), Kind.REGISTER, 0, "", Set.of(), Outcome.UNKNOWN, Answered.NOTHING),
                key -> Api.as(registrant)
                        .request("POST", "/api/v1/organisations")
                        .key(key)
                        .json(JSON.createObjectNode()
                                .put("corporateNumber", SampleBody.number(other))
                                .put("name", "稽古の団体 " + other)
                                .put("kind", "company")
                                .put("address", "見本町")
                                .put("representative", "見本 太郎")
                                .put("staffCount", 5)
                                .toString())
                        .send(),
                answer -> Answered.NOTHING);
    }

    /** 番号が分からないと続けられないので、答えを受け取るまであきらめない。 */
    private void draft() {
        perform(
                        Kind.DRAFT,
                        null,
                        key -> Api.as(user)
                                .request("POST", "/api/v1/calls/" + Load.CALL + "/applications")
                                .key(key)
                                .json(JSON.createObjectNode()
                                        .put("corporateNumber", body())
                                        .put("track", SampleApplication.RIGHT_HAND)
                                        .toString())
                                .send(),
                        answer -> new Answered(answer.json().get("version").asLong(), 0, "", 0))
                .ifPresent(answer -> {
                    slots.clear();
                    hashes.clear();
                    serial = 0;
                    read(answer.json());
                });
    }

    private void save() {
        long next = ++saves;
        ObjectNode sections = SampleApplication.sections(SampleApplication.RIGHT_HAND, Marks.name(next), 1_500_000);
        ((ObjectNode) sections.get("project")).put("summary", Marks.summary(next));
        sections.putObject("body")
                .put("consumptionTax", "excluded")
                .put("contactName", "総務部　連絡 花子")
                .put("contactPhone", "03-0000-0000")
                .put("contactEmail", "contact@sample.example");
        ObjectNode document = JSON.createObjectNode();
        document.set("sections", sections);
        long seen = version;
        perform(
                        Kind.SAVE,
                        operation(Kind.SAVE, next, "", Set.of()),
                        key -> Api.as(user)
                                .request("PUT", path(""))
                                .key(key)
                                .header("If-Match", "\"" + seen + "\"")
                                .json(document.toString())
                                .send(),
                        answer -> new Answered(answer.json().get("version").asLong(), 0, "", 0))
                .ifPresent(answer -> {
                    version = answer.json().get("version").asLong();
                    serial = next;
                });
    }

    private void upload() {
        String slot = slots.values().stream().filter(ARTICLES::equals).count() < MOST_ARTICLES
                        && (!slots.containsValue(ARTICLES) || random.nextBoolean())
                ? ARTICLES
                : SUPPLEMENT;
        byte[] bytes = SampleApplication.pdf(UUID.randomUUID().toString());
        String sha256 = Survey.sha256(bytes);
        MultipartBody sent =
                new MultipartBody().field("slot", slot).file("file", sha256.substring(0, 12) + ".pdf", bytes);
        perform(
                        Kind.UPLOAD,
                        operation(Kind.UPLOAD, 0, sha256, Set.of()),
                        key -> Api.as(user)
                                .request("POST", path("/attachments"))
                                .key(key)
                                .body(sent.contentType(), sent.bytes())
                                .send(),
                        answer -> new Answered(0, answer.json().get("id").asLong(), "", 0))
                .ifPresent(answer -> {
                    slots.put(answer.json().get("id").asLong(), slot);
                    hashes.put(answer.json().get("id").asLong(), sha256);
                    reload();
                });
    }

    /** 一番新しいものを外す。定款の一つは残す。 */
    private void remove() {
        long id = slots.lastKey();
        if (slots.get(id).equals(ARTICLES)
                && slots.values().stream().filter(ARTICLES::equals).count() == 1) {
            return;
        }
        perform(
                        Kind.REMOVE,
                        operation(Kind.REMOVE, 0, "", Set.of(id)),
                        key -> Api.as(user)
                                .request("DELETE", path("/attachments/" + id))
                                .key(key)
                                .send(),
                        answer -> Answered.NOTHING)
                .ifPresent(answer -> {
                    slots.remove(id);
                    hashes.remove(id);
                    reload();
                });
    }

    private void submit() {
        ObjectNode manifest = JSON.createObjectNode().put("version", version);
        hashes.forEach((id, sha256) -> manifest.withArray("attachments")
                .addObject()
                .put("id", Long.toString(id))
                .put("sha256", sha256));
        perform(
                        Kind.SUBMIT,
                        operation(Kind.SUBMIT, serial, "", hashes.keySet()),
                        key -> Api.as(user)
                                .request("POST", path("/submission"))
                                .key(key)
                                .json(manifest.toString())
                                .send(),
                        answer -> new Answered(
                                0,
                                0,
                                answer.json().get("receiptNumber").asText(),
                                answer.json().get("edition").asInt()))
                .ifPresent(answer -> reload());
    }

    private void pullBack() {
        perform(
                        Kind.PULL_BACK,
                        operation(Kind.PULL_BACK, 0, "", Set.of()),
                        key -> Api.as(user)
                                .request("POST", path("/pull-back"))
                                .key(key)
                                .send(),
                        answer -> Answered.NOTHING)
                .ifPresent(answer -> read(answer.json()));
    }

    private void withdraw() {
        perform(
                        Kind.WITHDRAW,
                        operation(Kind.WITHDRAW, 0, "", Set.of()),
                        key -> Api.as(user)
                                .request("POST", path("/withdrawal"))
                                .key(key)
                                .json("{}")
                                .send(),
                        answer -> Answered.NOTHING)
                .ifPresent(answer -> read(answer.json()));
    }

    private Operation operation(Kind kind, long marked, String sha256, Set<Long> files) {
        return new Operation(number, kind, marked, sha256, files, Outcome.UNKNOWN, Answered.NOTHING);
    }

    private String path(String more) {
        return "/api/v1/applications/" + number + more;
    }

    /**
     * 答えを受け取るまで送る。
     *
     * @param planned 答えを受け取れなかったときの記録。あきらめられない操作なら null
     * @return 行われたという答え
     */
    private Optional<Answer> perform(
            Kind kind, @Nullable Operation planned, Function<String, Answer> request, Function<Answer, Answered> read) {
        String key = UUID.randomUUID().toString();
        boolean doubtful = false;
        Instant end = Instant.now().plus(PATIENCE);
        for (int tries = 1; ; tries++) {
            Optional<Answer> heard = hear(kind, () -> request.apply(key));
            int status = heard.map(Answer::status).orElse(0);
            if (status >= 200 && status < 300) {
                Answer answer = heard.orElseThrow();
                String subject = planned == null ? answer.json().get("number").asText() : planned.subject();
                Operation made = planned == null
                        ? new Operation(subject, kind, 0, "", Set.of(), Outcome.ACKNOWLEDGED, read.apply(answer))
                        : ended(planned, Outcome.ACKNOWLEDGED, read.apply(answer));
                history.add(made, tries);
                answeredAt = Instant.now();
                return heard;
            }
            boolean refused = status >= 400 && status < 500 && !isPassing(heard.orElseThrow());
            doubtful |= status == 0 || status >= 500;
            boolean giveUp =
                    (planned != null && random.nextInt(6) == 0) || Instant.now().isAfter(end);
            if (refused || giveUp) {
                history.note(kind + " "
                        + heard.map(answer -> answer + " " + answer.text()).orElse("答えなし"));
                Operation unsure = planned == null
                        ? new Operation("", kind, 0, "", Set.of(), Outcome.UNKNOWN, Answered.NOTHING)
                        : planned;
                history.add(
                        ended(unsure, refused && !doubtful ? Outcome.REFUSED : Outcome.UNKNOWN, Answered.NOTHING),
                        tries);
                reload();
                return Optional.empty();
            }
            pause(100 + random.nextInt(200));
        }
    }

    private static Operation ended(Operation planned, Outcome outcome, Answered answered) {
        return new Operation(
                planned.subject(),
                planned.kind(),
                planned.serial(),
                planned.sha256(),
                planned.files(),
                outcome,
                answered);
    }

    /** 少し待てば変わる断り: 切れたトークン、速すぎる要求、同じ鍵の要求がまだ終わっていない。 */
    private static boolean isPassing(Answer answer) {
        return answer.status() == 401
                || answer.status() == 429
                || (answer.status() == 409 && answer.text().contains("still-running"));
    }

    private Optional<Answer> hear(Kind kind, Supplier<Answer> request) {
        try {
            Answer answer = request.get();
            if (answer.status() >= 400) {
                history.retry(kind + " " + answer, answer.status());
            }
            return Optional.of(answer);
        } catch (StackFailure | UncheckedIOException e) {
            history.retry(kind + " " + e, 0);
            return Optional.empty();
        }
    }

    /** 今の姿を読み直す。読めるまで待つ。 */
    private void reload() {
        if (number.isEmpty()) {
            return;
        }
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            try {
                Answer answer = Api.as(user).get(path(""));
                if (answer.status() == 200) {
                    read(answer.json());
                    return;
                }
            } catch (StackFailure | UncheckedIOException e) {
                // 戻るのを待つ。
            }
            pause(200);
        }
        throw new IllegalStateException("申請 " + number + " を読み直せない");
    }

    private void read(JsonNode application) {
        number = application.get("number").asText();
        state = application.get("status").asText();
        version = application.get("version").asLong();
        serial = Marks.serial(
                application.get("sections").path("project").path("name").asText(""));
        slots.clear();
        hashes.clear();
        application.get("attachments").forEach(file -> {
            slots.put(file.get("id").asLong(), file.get("slot").asText());
            hashes.put(file.get("id").asLong(), file.get("sha256").asText());
        });
        if (state.equals("WITHDRAWN")) {
            number = "";
        }
    }

    private static void pause(long milliseconds) {
        TestStack.pause(Duration.ofMillis(milliseconds));
    }
}
