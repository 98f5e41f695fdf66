package jp.jinjibu.filing.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.application.usecase.ApplicationLetter;
import jp.jinjibu.document.LetterPlaceholder;
import jp.jinjibu.document.usecase.IssueDocument;
import jp.jinjibu.document.usecase.IssueDocument.MissingGlyph;
import jp.jinjibu.document.usecase.IssueDocument.Order;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.filing.FilingEdition;
import jp.jinjibu.filing.usecase.Filings.One;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Sourced;

/** 届け出るものを受理した書面。どの書面を出すかは規則集が決め、書かれていない種類では出さない。 */
@ApplicationScoped
public class FilingLetters {
    @Inject
    private Filings filings;

    @Inject
    private Grants grants;

    @Inject
    private ApplicationLetter applicationLetter;

    @Inject
    private IssueDocument issueDocument;

    @Inject
    private Clock clock;

    /**
     * 受理した書面を出す。出したときから申請者に見せる。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 書体にない文字があるとき
     */
    public void issue(One one, Filing filing) {
        one.kind()
                .letter()
                .map(Sourced::value)
                .ifPresent(letter -> issueDocument.issue(new Order(
                        one.rules(),
                        letter,
                        one.grant().number(),
                        values(
                                one,
                                filings.findEdition(filing, filing.edition()).orElseThrow()),
                        List.of(),
                        Optional.empty(),
                        Optional.of(clock.instant()),
                        MissingGlyph.REFUSE)));
    }

    private Map<LetterPlaceholder, String> values(One one, FilingEdition edition) {
        Map<LetterPlaceholder, String> values = applicationLetter.values(one.application());
        values.put(LetterPlaceholder.FILING_NAME, one.name());
        values.put(LetterPlaceholder.EDITION, Integer.toString(edition.edition()));
        values.put(LetterPlaceholder.RECEIVED_AT, JapaneseDates.format(edition.receivedAt()));
        values.put(LetterPlaceholder.CONTENT_SHA256, edition.contentSha256());
        values.put(LetterPlaceholder.DECIDED_ON, JapaneseDates.format(grants.today()));
        return values;
    }
}
