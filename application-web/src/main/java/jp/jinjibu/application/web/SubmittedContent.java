package jp.jinjibu.application.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.ApplicationAmount;
import jp.jinjibu.application.ApplicationField;
import jp.jinjibu.application.SubmittedEdition;
import jp.jinjibu.application.usecase.ApplicationQueries.Detail;
import jp.jinjibu.document.Letter;
import jp.jinjibu.form.web.Answers;
import jp.jinjibu.programme.RuleSet.IncomeTreatment;
import jp.jinjibu.shared.JapaneseDates;

/** 提出された版の内容を、様式の順に並べた一通の書面にする。 */
final class SubmittedContent {
    private SubmittedContent() {}

    /** 見出しは様式の言葉、値は画面と同じ見せ方。書かれていない項目は載せない。額は、行ごとの額、経費の合計、差し引く収入と、補助金額の算定根拠。 */
    static Letter of(Detail detail, SubmittedEdition edition, ApplicationAmount amount) {
        List<Letter.Row> rows = new ArrayList<>(List.of(
                Letter.Row.of("申請番号", detail.number()),
                Letter.Row.of("受付番号", detail.receiptNumber().orElse("") + "（第" + edition.edition() + "版）"),
                Letter.Row.of("受付日時", JapaneseDates.format(edition.receivedAt())),
                Letter.Row.of("公募", detail.call().name()),
                Letter.Row.of("枠", detail.track().name().value()),
                Letter.Row.of("内容のハッシュ値（SHA-256）", edition.contentSha256())));
        rows.addAll(Answers.printed(detail.form().form(), edition.document()));
        amount.lines()
                .forEach(line -> line.amount()
                        .ifPresent(yen ->
                                rows.add(new Letter.Row("経費の" + (line.index() + 1) + "行目の額", yen.display(), true))));
        rows.add(new Letter.Row("経費の合計", amount.cost().display(), true));
        rows.add(new Letter.Row(
                "経費から差し引く収入", amount.income(IncomeTreatment.REDUCES_COST).display(), true));
        amount.subsidy().ifPresent(yen -> rows.add(new Letter.Row("補助金額", yen.display(), true)));
        return new Letter(
                "content",
                "申請書（提出された内容）",
                Optional.empty(),
                LocalDate.ofInstant(edition.receivedAt(), JapaneseDates.JST),
                List.of(),
                List.of(edition.document().text(ApplicationField.BODY_NAME).orElse(detail.bodyName())),
                List.of("提出されたとおりの内容です。添付は受付票に載っています。"),
                Optional.of("記"),
                rows,
                Letter.steps(amount.derivation()),
                List.of(),
                Optional.of("以上"),
                false);
    }
}
