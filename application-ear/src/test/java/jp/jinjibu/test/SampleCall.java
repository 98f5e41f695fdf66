package jp.jinjibu.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** 検証のための公募と規則集。出荷された公募は、どの検証も変えない。 */
public final class SampleCall {
    private SampleCall() {}

    /** 令和7年度の規則集を使う、準備中の公募。すでにあれば何もしない。 */
    public static void prepare(String code) {
        prepare(code, "r7", 1);
    }

    /** 準備中の公募。すでにあれば何もしない。 */
    public static void prepare(String code, String ruleSet, int version) {
        require(Api.as("secretariat-a").post("/api/v1/calls", """
            {"code": "%s", "name": "検証の公募 %s", "ruleSet": {"code": "%s", "version": %d},
             "opensAt": "2030-06-01T09:00:00+09:00", "closesAt": "2030-07-01T17:00:00+09:00"}\
            """.formatted(code, code, ruleSet, version)), 201, 409);
    }

    /** 令和7年度の規則集を使う、受付中（2025-04-18 から 2025-05-30 17:00 まで）の公募。すでにあれば何もしない。 */
    public static void open(String code) {
        open(code, "r7");
    }

    /** ほかの規則集を使う、受付中の公募。すでにあれば何もしない。 */
    public static void open(String code, String ruleSet) {
        open(code, ruleSet, "2025-05-30T17:00:00+09:00");
    }

    /** 令和7年度の規則集を使う、2025-04-18 からある時刻まで受け付ける公募。すでにあれば何もしない。 */
    public static void openUntil(String code, String closesAt) {
        open(code, "r7", closesAt);
    }

    private static void open(String code, String ruleSet, String closesAt) {
        require(Api.as("secretariat-a").post("/api/v1/calls", """
            {"code": "%s", "name": "検証の公募 %s", "ruleSet": {"code": "%s", "version": 1},
             "opensAt": "2025-04-18T00:00:00+09:00", "closesAt": "%s"}\
            """.formatted(code, code, ruleSet, closesAt)), 201, 409);
        require(
                Api.as("secretariat-a")
                        .request("POST", "/api/v1/calls/" + code + "/announcement")
                        .send(),
                200,
                409);
    }

    /** 令和7年度の規則集を、符号と年度だけ替えて登録し、有効にする。 */
    public static void activateCopy(String code, int fiscalYear) {
        activateCopy(code, fiscalYear, UnaryOperator.identity());
    }

    /** 令和7年度の規則集を、符号と年度のほかも少し変えて登録し、有効にする。 */
    public static void activateCopy(String code, int fiscalYear, UnaryOperator<String> edit) {
        activate(
                code,
                edit.apply(read("config/programmes/2025.yaml")
                        .replace("\ncode: r7\n", "\ncode: " + code + "\n")
                        .replace("\nfiscalYear: 2025\n", "\nfiscalYear: " + fiscalYear + "\n")));
    }

    /** 架空の2031年度の規則集を、符号だけ替えて登録し、有効にする。 */
    public static void activateMadeUp(String code) {
        activate(
                code,
                read("application-ejb/src/test/resources/programmes/2031.yaml")
                        .replace("\ncode: r13-night-bus\n", "\ncode: " + code + "\n")
                        .replace("\nversion: 3\n", "\nversion: 1\n"));
    }

    /** 架空の2032年度の、五つの短い節だけの規則集を、符号だけ替えて登録し、有効にする。 */
    public static void activateShort(String code) {
        activateShort(code, UnaryOperator.identity());
    }

    /** 架空の2032年度の規則集を、符号のほかも少し変えて登録し、有効にする。 */
    public static void activateShort(String code, UnaryOperator<String> edit) {
        activate(
                code,
                edit.apply(read("application-ejb/src/test/resources/programmes/2032.yaml")
                        .replace("\ncode: r14-small-class\n", "\ncode: " + code + "\n")));
    }

    /** 令和7年度の規則集を、符号だけ替え、少し変えて、第2版として登録し、有効にする。 */
    public static void activateSecond(String code, UnaryOperator<String> edit) {
        activate(
                code,
                2,
                edit.apply(read("config/programmes/2025.yaml")
                        .replace("\ncode: r7\n", "\ncode: " + code + "\n")
                        .replace("\nversion: 1\n", "\nversion: 2\n")));
    }

    private static void activate(String code, String yaml) {
        activate(code, 1, yaml);
    }

    private static void activate(String code, int version, String yaml) {
        Answer loaded = require(
                Api.as("admin")
                        .request("POST", "/api/v1/rule-sets")
                        .body("application/yaml", yaml)
                        .send(),
                200,
                201);
        if (loaded.json().get("state").asText().equals("ACTIVE")) {
            return;
        }
        String path = "/api/v1/rule-sets/" + code + "/versions/" + version + "/activation";
        require(Api.as("admin").request("POST", path).send(), 200);
        require(
                Api.as("official-a")
                        .request("POST", path + "/approval")
                        .key(UUID.randomUUID().toString())
                        .send(),
                200);
    }

    /** プロジェクトの中のファイル（UTF-8）。 */
    public static String read(String path) {
        try {
            return Files.readString(TestStack.file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer require(Answer answer, int... accepted) {
        for (int status : accepted) {
            if (answer.status() == status) {
                return answer;
            }
        }
        throw new AssertionError(answer + " " + answer.text());
    }
}
