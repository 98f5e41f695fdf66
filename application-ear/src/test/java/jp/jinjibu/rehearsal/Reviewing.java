package jp.jinjibu.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jp.jinjibu.test.Answer;

/** 審査。割当、照合された利害関係と申告された利害関係、採点、締切り。 */
final class Reviewing {
    private static final List<String> REVIEWERS = List.of(
            "reviewer-a",
            "reviewer-b",
            "reviewer-c",
            "reviewer-d",
            "reviewer-e",
            "reviewer-f",
            "reviewer-g",
            "reviewer-h",
            "reviewer-i");
    private static final String DECLARING = "reviewer-c";
    private static final int DECLARED = 2;
    private static final String STAFF = "secretariat-a";

    private final Play play;
    private final Map<String, String> idOf = new TreeMap<>();
    private final Map<String, String> userOf = new HashMap<>();

    Reviewing(Play play) {
        this.play = play;
    }

    /** 審査委員を登録し、三人ずつ割り当てる。 */
    void assign() {
        for (String user : REVIEWERS) {
            play.site.get(user, "/me");
            ObjectNode reviewer = Form.object().put("username", user).put("name", "見本 " + user);
            var affiliations = reviewer.putArray("affiliations");
            if (user.equals("reviewer-a")) {
                affiliations
                        .addObject()
                        .put("name", "もと勤めた団体")
                        .put("corporateNumber", Arithmetic.corporateNumber(999_900_000_100L + Cast.BODY_OF_REVIEWER_A))
                        .put("role", "役員");
            } else if (user.equals("reviewer-b")) {
                affiliations.addObject().put("name", "見本第二高等学校").put("role", "教員");
            }
            String id = play.site.post(STAFF, "/reviewers", reviewer).get("id").asText();
            idOf.put(user, id);
            userOf.put(id, user);
        }
        List<Case> accepted = play.in("ACCEPTED");
        ObjectNode wanted = Form.object();
        wanted.putObject("automatic").put("perApplication", 3).put("seed", 20_250_612);
        JsonNode outcome = play.site.post(STAFF, "/calls/" + Play.CALL + "/assignments", wanted);
        play.differences.same("自動の割当の足りない申請", 0, outcome.get("shortfalls").size());
        play.differences.same(
                "自動の割当の数", 3 * accepted.size(), outcome.get("items").size());
        accepted.forEach(one -> one.status = "UNDER_REVIEW");
        Case conflicted = play.cases.get(Cast.BODY_OF_REVIEWER_A - 1);
        Answer refused = assign(conflicted, "reviewer-a");
        play.differences.same("法人番号の一致する審査委員の割当", 422, refused.status());
        play.stage.each(play.of(Cast.WITHDRAWN_IN_REVIEW), one -> play.withdraw(one, "担当者が退職した"));
    }

    private Answer assign(Case one, String reviewer) {
        return play.site.send(
                STAFF,
                "POST",
                "/calls/" + Play.CALL + "/assignments",
                Form.object().put("application", one.number).put("reviewer", idOf.get(reviewer)));
    }

    /** 申告し、採点して提出する。最後の一つは、点が封じられていることを確かめてから。 */
    void score() {
        List<JsonNode> assignments = assignments();
        for (JsonNode assignment : assignments) {
            Case one = play.byNumber(assignment.get("application").asText());
            String reviewer = userOf.get(assignment.at("/reviewer/id").asText());
            play.differences.holds(
                    "利害関係のある割当がない: " + reviewer + " と " + one,
                    !(reviewer.equals("reviewer-a") && one.no == Cast.BODY_OF_REVIEWER_A)
                            && !(reviewer.equals("reviewer-b") && one.no % 16 == 1));
        }
        declareConflicts(assignments);
        List<JsonNode> open = assignments().stream()
                .filter(assignment -> assignment.get("declaration").isNull())
                .filter(assignment ->
                        play.byNumber(assignment.get("application").asText()).is("UNDER_REVIEW"))
                .toList();
        JsonNode last = open.getLast();
        Map<String, List<JsonNode>> byReviewer = open.stream()
                .filter(assignment -> assignment != last)
                .collect(Collectors.groupingBy(
                        assignment -> userOf.get(assignment.at("/reviewer/id").asText()),
                        TreeMap::new,
                        Collectors.toList()));
        play.stage.eachOf(
                new ArrayList<>(byReviewer.entrySet()),
                entry -> entry.getValue().forEach(assignment -> review(entry.getKey(), assignment)));
        Answer sealed = play.site.read(STAFF, "/calls/" + Play.CALL + "/ranking?method=mean");
        play.differences.same("採点がそろう前の順位", 409, sealed.status());
        review(userOf.get(last.at("/reviewer/id").asText()), last);
        JsonNode closed = play.site.post(STAFF, "/calls/" + Play.CALL + "/review-closure");
        play.differences.same("提出された採点", open.size(), closed.get("submitted").asInt());
        play.in("UNDER_REVIEW").forEach(one -> {
            play.same(one, "審査委員の数", 3, one.scores.size());
            rate(one);
        });
    }

    /** 利害関係を申告した人は外れ、別の人に割り当てる。 */
    private void declareConflicts(List<JsonNode> assignments) {
        List<JsonNode> declaring = assignments.stream()
                .filter(assignment -> DECLARING.equals(
                        userOf.get(assignment.at("/reviewer/id").asText())))
                .filter(assignment ->
                        play.byNumber(assignment.get("application").asText()).is("UNDER_REVIEW"))
                .limit(DECLARED)
                .toList();
        for (JsonNode assignment : declaring) {
            Case one = play.byNumber(assignment.get("application").asText());
            Answer early = play.site.read(DECLARING, one.path());
            play.differences.holds("申告の前に申請を読めない: " + one, early.status() != 200);
            play.site.post(
                    DECLARING,
                    "/reviews/" + assignment.get("id").asText() + "/conflict-declaration",
                    Form.object().put("conflict", true).put("reason", "親族が代表を務める"));
            List<String> assigned = assignments.stream()
                    .filter(other -> other.get("application").asText().equals(one.number))
                    .map(other -> userOf.get(other.at("/reviewer/id").asText()))
                    .toList();
            String instead = REVIEWERS.stream()
                    .filter(user -> !assigned.contains(user))
                    .filter(user -> !user.equals("reviewer-a") && !user.equals("reviewer-b"))
                    .findFirst()
                    .orElseThrow();
            Site.require(assign(one, instead), 201);
        }
    }

    private void review(String user, JsonNode assignment) {
        Case one = play.byNumber(assignment.get("application").asText());
        String path = "/reviews/" + assignment.get("id").asText();
        JsonNode declared = play.site.post(
                user, path + "/conflict-declaration", Form.object().put("conflict", false));
        ObjectNode scoring = Form.object();
        ObjectNode scores = scoring.putObject("scores");
        int[] points = new int[Play.WEIGHTS.length];
        int i = 0;
        for (JsonNode criterion : declared.get("criteria")) {
            points[i] = Cast.score(one.no, user.charAt(user.length() - 1), i);
            if (points[i] < 0) {
                scores.putNull(criterion.get("code").asText());
            } else {
                scores.put(criterion.get("code").asText(), points[i]);
            }
            i++;
        }
        scoring.put("comment", "稽古の所見");
        play.site.put(user, path, declared.get("version").asLong(), scoring);
        JsonNode submitted = play.site.post(user, path + "/submission");
        play.differences.same(
                one + " の " + user + " の合計点",
                Arithmetic.total(Play.WEIGHTS, points, Play.SCALE).rounded().doubleValue(),
                submitted.get("total").decimalValue().doubleValue());
        synchronized (one) {
            one.scores.put(user, points);
        }
    }

    /** 得点と、最も重い項目（いくつかあればそのすべて）の素点の平均。 */
    private static void rate(Case one) {
        one.score = Arithmetic.mean(one.scores.values().stream()
                .map(points -> Arithmetic.total(Play.WEIGHTS, points, Play.SCALE))
                .toList());
        List<Arithmetic.Fraction> raw = new ArrayList<>();
        for (int[] points : one.scores.values()) {
            for (int c = 0; c < points.length; c++) {
                if (Play.WEIGHTS[c] == Play.HEAVIEST && points[c] >= 0) {
                    raw.add(Arithmetic.Fraction.of(points[c], 1));
                }
            }
        }
        one.heaviest = Arithmetic.mean(raw);
    }

    private List<JsonNode> assignments() {
        return play.all(STAFF, "/calls/" + Play.CALL + "/assignments?limit=200");
    }
}
