package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import jp.jinjibu.application.ApplicationField;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.call.Call;
import jp.jinjibu.document.LetterPlaceholder;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.usecase.Entities;

/** 申請についての書面の文面に入る、どの申請にもある値。団体の名称・所在地・代表者は、書面を出すときの登録のもの。 */
@ApplicationScoped
public class ApplicationLetter {
    @Inject
    private Entities entities;

    @Inject
    private ApplicationAmounts amounts;

    /** 値。ない値は空文字で、書面には載らない。受け取った側が、書面ごとの値を加えてよい。 */
    public Map<LetterPlaceholder, String> values(SubsidyApplication application) {
        Organisation body = entities.get(Organisation.class, application.organisationId());
        Map<LetterPlaceholder, String> values = new EnumMap<>(LetterPlaceholder.class);
        values.put(
                LetterPlaceholder.CALL_NAME,
                entities.get(Call.class, application.callCode()).name());
        values.put(
                LetterPlaceholder.TRACK_NAME,
                amounts.rules(application).track(application.trackCode()).name().value());
        values.put(LetterPlaceholder.APPLICATION_NUMBER, application.number().toString());
        values.put(LetterPlaceholder.RECEIPT_NUMBER, application.receiptNumber().orElse(""));
        values.put(LetterPlaceholder.EDITION, Integer.toString(application.edition()));
        values.put(
                LetterPlaceholder.RECEIVED_AT,
                application.receivedAt().map(JapaneseDates::format).orElse(""));
        values.put(LetterPlaceholder.APPLICANT_NAME, body.profile().name());
        values.put(LetterPlaceholder.CORPORATE_NUMBER, body.number().digits());
        values.put(LetterPlaceholder.ADDRESS, body.profile().address());
        values.put(LetterPlaceholder.REPRESENTATIVE, body.profile().representative());
        values.put(LetterPlaceholder.PROJECT_NAME, application.projectName());
        values.put(
                LetterPlaceholder.AREA,
                application.content().text(ApplicationField.REGION_AREA).orElse(""));
        values.put(
                LetterPlaceholder.REQUESTED_AMOUNT,
                application.requested().map(Money::display).orElse(""));
        return values;
    }
}
