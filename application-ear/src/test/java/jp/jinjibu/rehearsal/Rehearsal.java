package jp.jinjibu.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import jp.jinjibu.stack.Stack;
import jp.jinjibu.stack.StackOptions;

/**
 * 一年の通し稽古。公募 r7 を、公開された API だけで、それぞれの役割の人として、予算の成立から継続状況報告まで動かす。
 *
 * <p>額も点も順位も、この側の別の式で計算し直し、API・台帳・帳票・書面のどれかが違えば、違いをすべて示して 0 でない値で終わる。
 */
public final class Rehearsal {
    private static final int SCENES = 18;

    private Rehearsal() {}

    /**
     * 命令行からの入口。
     *
     * @param arguments {@code --fresh} 捨てるための一式を起動する、{@code --port-offset N} そのポートのずらし幅、{@code --documents DIR}
     *     書面を残すフォルダー
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Options options = Options.parse(arguments);
        int status;
        try {
            status = options.fresh()
                    ? onThrowAwayStack(options, out)
                    : run(Options.url(), Options.realm(), options.documents(), out);
        } catch (Refused e) {
            out.println();
            out.println("稽古を続けられません: " + e.getMessage());
            status = 2;
        }
        System.exit(status);
    }

    private static int onThrowAwayStack(Options options, PrintStream out) {
        StackOptions wanted = StackOptions.forTests("rehearsal", options.portOffset());
        try (Stack stack = Stack.start(wanted)) {
            return run(stack.wildfly().url(), stack.keycloak().realmUrl(), options.documents(), out);
        } finally {
            Options.delete(wanted.data());
        }
    }

    private static int run(URI url, URI realm, Path documents, PrintStream out) {
        Differences differences = new Differences();
        Stage stage = new Stage(out, System.console() != null, SCENES, differences);
        Papers papers = new Papers(documents);
        Play play = new Play(new Site(url, realm), stage, differences, papers);
        Books books = new Books(play);
        requireEmpty(play);
        apply(play);
        adopt(play, books);
        grant(play, books);
        finish(play, books);
        return report(play, books, out);
    }

    private static void apply(Play play) {
        Stage stage = play.stage;
        stage.scene("予算の成立", () -> fund(play));
        Applying applying = new Applying(play);
        stage.scene("事業者の登録と確認", applying::register);
        play.site.clock("2025-05-20T10:00:00+09:00", true);
        stage.scene("申請（62 件、遅れた 1 件）", applying::apply);
        play.site.clock("2025-06-02T09:00:00+09:00", true);
        Screening screening = new Screening(play);
        stage.scene("差戻し・確認・受理", () -> {
            screening.correct();
            screening.screen();
        });
    }

    private static void adopt(Play play, Books books) {
        Stage stage = play.stage;
        play.site.clock("2025-06-12T10:00:00+09:00", true);
        Reviewing reviewing = new Reviewing(play);
        stage.scene("審査の割当・利害関係・採点", () -> {
            reviewing.assign();
            reviewing.score();
        });
        play.site.clock("2025-06-24T15:00:00+09:00", true);
        Adopting adopting = new Adopting(play);
        stage.scene("順位・採択の案・承認", adopting::decide);
        play.site.clock("2025-06-27T10:00:00+09:00", true);
        stage.scene("公表と通知", () -> {
            adopting.announce();
            books.compare("公表");
        });
        stage.scene("辞退・条件の確認・繰上げ", () -> {
            adopting.promote();
            books.compare("繰上げ");
        });
    }

    private static void grant(Play play, Books books) {
        Granting granting = new Granting(play);
        play.site.clock("2025-07-10T10:00:00+09:00", true);
        play.stage.scene("交付申請", () -> {
            granting.request();
            granting.requireAllRates();
        });
        play.site.clock(Granting.DECIDED_ON + "T10:00:00+09:00", true);
        play.stage.scene("交付決定", granting::decide);
        play.site.clock("2025-07-18T10:00:00+09:00", true);
        play.stage.scene("交付申請の取下げ", () -> {
            granting.withdraw();
            books.compare("交付決定");
        });
        play.site.clock("2025-08-01T10:00:00+09:00", true);
        play.stage.scene("事業の開始", granting::start);
    }

    private static void finish(Play play, Books books) {
        Reporting reporting = new Reporting(play);
        play.site.clock("2026-03-10T10:00:00+09:00", true);
        play.stage.scene("実績報告", reporting::report);
        play.stage.scene("確定検査", reporting::inspect);
        play.stage.scene("額の確定", () -> {
            reporting.determine();
            books.compare("額の確定");
        });
        Paying paying = new Paying(play);
        play.site.clock("2026-04-20T10:00:00+09:00", true);
        play.stage.scene("請求", paying::claim);
        play.site.clock(Paying.DAY + "T10:00:00+09:00", true);
        play.stage.scene("支払", () -> {
            paying.pay();
            books.compare("支払");
        });
        play.site.clock("2026-10-01T10:00:00+09:00", true);
        play.stage.scene("継続状況報告と継続率", new Continuing(play)::report);
    }

    /** 始める前の確かめ: 公募に提出された申請があれば断る。 */
    private static void requireEmpty(Play play) {
        for (JsonNode item : play.all("secretariat-a", "/applications?call=" + Play.CALL + "&limit=200")) {
            throw new Refused(
                    "公募 " + Play.CALL + " には、すでに申請 " + item.get("number").asText()
                            + " があります。空の一式（scripts/rehearse --fresh か scripts/run --reset）で行ってください。");
        }
    }

    private static void fund(Play play) {
        play.site.clock("2025-05-12T09:00:00+09:00", true);
        play.site.post(
                "official-a",
                "/calls/" + Play.CALL + "/appropriations",
                Form.object()
                        .put("amountYen", Play.ALLOTMENT)
                        .put("state", "成立")
                        .put("date", "2025-04-01")
                        .put("reason", "令和7年度予算の成立"));
        JsonNode call = play.site.get("", "/calls/" + Play.CALL);
        play.differences.same("予算の状態", "成立", call.get("programmeBudgetState").asText());
        play.differences.same("配分額", Play.ALLOTMENT, call.get("allotmentYen").asLong());
    }

    private static int report(Play play, Books books, PrintStream out) {
        out.println();
        Table.print(play, books, out);
        out.println();
        out.printf(
                Locale.ROOT,
                "要求 %,d 回、突き合わせ %,d 回、書面と帳票 %,d 通、%.0f 秒%n",
                play.site.requests(),
                play.differences.compared(),
                play.papers.count(),
                play.stage.seconds());
        out.println("時間のかかった宛先（並べて送った要求の合計）:");
        play.site.slowest(12).forEach(line -> out.println("  " + line));
        out.println("書面と帳票: " + play.papers.folder());
        if (play.differences.found().isEmpty()) {
            out.println("違いはありません。");
            return 0;
        }
        out.println("違い " + play.differences.found().size() + " 件:");
        play.differences.found().forEach(difference -> out.println("  " + difference));
        return 1;
    }
}
