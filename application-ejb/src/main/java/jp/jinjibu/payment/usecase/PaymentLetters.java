package jp.jinjibu.payment.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.application.usecase.ApplicationLetter;
import jp.jinjibu.document.KnownLetter;
import jp.jinjibu.document.LetterPlaceholder;
import jp.jinjibu.document.usecase.IssueDocument;
import jp.jinjibu.document.usecase.IssueDocument.MissingGlyph;
import jp.jinjibu.document.usecase.IssueDocument.Order;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.payment.Payment;
import jp.jinjibu.payment.PaymentAmount;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;

/** 支払のお知らせ。口座は載せない。 */
@ApplicationScoped
public class PaymentLetters {
    @Inject
    private ApplicationLetter applicationLetter;

    @Inject
    private IssueDocument issueDocument;

    @Inject
    private Clock clock;

    /**
     * 出す。出したときから申請者に見せる。銀行の結果は動かせないので、書体にない文字があっても止めず、印を置く。
     *
     * @param paidOn 支払った日
     */
    public void issue(Grants.Case found, Payment payment, LocalDate paidOn) {
        Money determined = found.grant().determined().orElseThrow();
        Map<LetterPlaceholder, String> values = applicationLetter.values(found.application());
        values.put(LetterPlaceholder.DECIDED_ON, JapaneseDates.format(paidOn));
        values.put(LetterPlaceholder.DETERMINED_AMOUNT, determined.display());
        values.put(LetterPlaceholder.PAID_AMOUNT, payment.amount().display());
        issueDocument.issue(new Order(
                found.rules(),
                KnownLetter.PAYMENT.code(),
                found.grant().number(),
                values,
                List.of(),
                Optional.of(PaymentAmount.of(determined, determined.minus(payment.amount()))),
                Optional.of(clock.instant()),
                MissingGlyph.MARK));
    }
}
