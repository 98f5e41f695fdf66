package jp.jinjibu.application.usecase;

import java.util.EnumMap;
import java.util.Map;
import jp.jinjibu.application.ApplicationField;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.call.Call;
import jp.jinjibu.document.LetterPlaceholder;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;

/** 申請についての書面の文面に入る、どの申請にもある値。 */
public final class ApplicationLetter {
    private ApplicationLetter() {}

    /**
     * 値。ない値は空文字で、書面には載らない。受け取った側が、書面ごとの値を加えてよい。
     *
     * @param rules 申請が凍らせた版の規則
     */
    public static Map<LetterPlaceholder, String> values(SubsidyApplication application, Call call, RuleSet rules) {
        Map<LetterPlaceholder, String> values = new EnumMap<>(LetterPlaceholder.class);
        values.put(LetterPlaceholder.CALL_NAME, call.name());
        values.put(
                LetterPlaceholder.TRACK_NAME,
                rules.track(application.trackCode()).name().value());
        values.put(LetterPlaceholder.APPLICATION_NUMBER, application.number().toString());
        values.put(LetterPlaceholder.RECEIPT_NUMBER, application.receiptNumber().orElse(""));
        values.put(LetterPlaceholder.EDITION, Integer.toString(application.edition()));
        values.put(
                LetterPlaceholder.RECEIVED_AT,
                application.receivedAt().map(JapaneseDates::format).orElse(""));
        values.put(LetterPlaceholder.APPLICANT_NAME, application.bodyName());
        values.put(
                LetterPlaceholder.CORPORATE_NUMBER,
                application.corporateNumber().digits());
        values.put(LetterPlaceholder.ADDRESS, text(application, ApplicationField.BODY_ADDRESS));
        values.put(LetterPlaceholder.REPRESENTATIVE, text(application, ApplicationField.BODY_REPRESENTATIVE));
        values.put(LetterPlaceholder.PROJECT_NAME, application.projectName());
        values.put(LetterPlaceholder.AREA, text(application, ApplicationField.REGION_AREA));
        values.put(
                LetterPlaceholder.REQUESTED_AMOUNT,
                application.requested().map(Money::display).orElse(""));
        return values;
    }

    private static String text(SubsidyApplication application, ApplicationField field) {
        return application.content().text(field).orElse("");
    }
}
