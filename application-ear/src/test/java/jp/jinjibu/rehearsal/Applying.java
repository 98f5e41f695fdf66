package jp.jinjibu.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import jp.jinjibu.test.Answer;

/** 登録から提出まで。 */
final class Applying {
    private static final String CLOSES_AT = "2025-05-30T08:00:00.000Z";
    private static final String TOO_LATE = "2025-05-30T08:00:00.001Z";

    private final Play play;

    Applying(Play play) {
        this.play = play;
    }

    /** 仮登録し、事務局が確認する。 */
    void register() {
        play.stage.each(play.cases, one -> {
            play.site.post(one.user, "/organisations", Form.organisation(one));
            play.site.post(play.secretariat(one), "/organisations/" + one.corporateNumber + "/confirmation");
        });
    }

    /** 下書きを書いて提出する。二つは締切まで待つ。 */
    void apply() {
        play.stage.each(play.cases, one -> {
            draft(one);
            if (one.no < Cast.LAST_MOMENT) {
                submit(one, 1);
            }
        });
        play.stage.each(play.of(Cast.RESUBMITTED), this::resubmit);
        play.stage.each(play.of(Cast.WITHDRAWN_EARLY), one -> play.withdraw(one, "体制を見直す"));
        play.site.clock(CLOSES_AT, false);
        play.stage.each(List.of(play.cases.get(Cast.LAST_MOMENT - 1)), one -> {
            submit(one, 1);
            play.differences.same(one + " の受付時刻", Instant.parse(CLOSES_AT), one.receivedAt);
        });
        play.site.clock(TOO_LATE, false);
        play.stage.each(List.of(play.cases.get(Cast.LATE - 1)), one -> {
            Answer late =
                    play.site.send(one.user, "POST", "/applications/" + one.number + "/submission", Form.manifest(one));
            play.differences.same(
                    one + " の遅れた提出",
                    "409 deadline",
                    late.status() + " " + late.json().get("code").asText());
            play.same(
                    one,
                    "状態",
                    "DRAFT",
                    play.site.get(one.user, one.path()).get("status").asText());
            play.differences.same(
                    one + " は事務局に見えない",
                    404,
                    play.site.read(play.secretariat(one), one.path()).status());
        });
    }

    private void draft(Case one) {
        one.number = play.site
                .post(
                        one.user,
                        "/calls/" + Play.CALL + "/applications",
                        Form.object()
                                .put("corporateNumber", one.corporateNumber)
                                .put("track", one.track))
                .get("number")
                .asText();
        JsonNode stored = play.site.get(one.user, one.path());
        play.site.put(
                one.user,
                one.path(),
                stored.get("version").asLong(),
                Form.application(one, stored.get("sections").get("body")));
        attach(one, "articles", "定款.pdf");
        if (one.isStatutory()) {
            attach(one, "legal-basis-evidence", "計画の写し.pdf");
        }
        JsonNode ready = play.site.get(one.user, one.path());
        one.version = ready.get("version").asLong();
        play.same(one, "補助率", one.rate(), ready.at("/amount/rate").asText());
        play.same(one, "申請額", one.subsidyYen(), ready.at("/amount/amountYen").asLong());
        play.same(one, "提出できない理由", 0, ready.get("violations").size());
    }

    private void attach(Case one, String slot, String fileName) {
        byte[] content = Form.pdf(one.number + fileName);
        JsonNode attached = play.site.upload(one.user, one.path() + "/attachments", slot, fileName, content);
        play.same(
                one,
                fileName + " の大きさ",
                (long) content.length,
                attached.get("size").asLong());
        one.attachments.put(attached.get("id").asText(), attached.get("sha256").asText());
    }

    private void submit(Case one, int edition) {
        JsonNode receipt = play.site.post(one.user, one.path() + "/submission", Form.manifest(one));
        play.same(one, "版", edition, receipt.get("edition").asInt());
        play.same(
                one,
                "受付の添付の数",
                one.attachments.size(),
                receipt.get("attachments").size());
        if (!one.receiptNumber.isEmpty()) {
            play.same(
                    one, "受付番号", one.receiptNumber, receipt.get("receiptNumber").asText());
        }
        one.receiptNumber = receipt.get("receiptNumber").asText();
        one.receivedAt =
                OffsetDateTime.parse(receipt.get("receivedAt").asText()).toInstant();
        one.status = "SUBMITTED";
    }

    /** 引き戻し、一行を安くして出し直す。 */
    private void resubmit(Case one) {
        play.site.post(one.user, one.path() + "/pull-back");
        one.cheapen(0, 1_111);
        play.rewriteMoney(one);
        submit(one, 2);
    }
}
