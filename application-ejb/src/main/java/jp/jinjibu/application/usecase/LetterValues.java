package jp.jinjibu.application.usecase;

import java.util.EnumMap;
import java.util.Map;
import jp.jinjibu.application.FormDocument;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.call.Call;
import jp.jinjibu.programme.ApplicationForm.KnownField;
import jp.jinjibu.programme.LetterPlaceholder;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Money;

/** 書面の文面に入れる、どの申請にもある値。その申請の内容だけから作る。 */
public final class LetterValues {
    private LetterValues() {}

    /**
     * @param application 提出された申請
     * @param call その公募
     * @param rules 申請が凍らせた版の規則
     */
    public static Map<LetterPlaceholder, String> of(SubsidyApplication application, Call call, RuleSet rules) {
        FormDocument content = application.content();
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
        values.put(
                LetterPlaceholder.ADDRESS, content.text(KnownField.BODY_ADDRESS).orElse(""));
        values.put(
                LetterPlaceholder.REPRESENTATIVE,
                content.text(KnownField.BODY_REPRESENTATIVE).orElse(""));
        values.put(LetterPlaceholder.PROJECT_NAME, application.projectName());
        values.put(LetterPlaceholder.AREA, content.text(KnownField.REGION_AREA).orElse(""));
        values.put(
                LetterPlaceholder.REQUESTED_AMOUNT,
                application.requested().map(Money::display).orElse(""));
        return values;
    }
}
