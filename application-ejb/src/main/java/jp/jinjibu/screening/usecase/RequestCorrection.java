package jp.jinjibu.screening.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.jinjibu.application.ApplicationRules;
import jp.jinjibu.application.CorrectionRequest;
import jp.jinjibu.application.RegisteredBody;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.ApplicationAmounts;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.application.usecase.TellBody;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.FormPlaces;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.DueDay;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.Entities;

/** 項目を名指しして差し戻す（事務局）。 */
@Stateless
@RolesAllowed(Roles.SECRETARIAT)
public class RequestCorrection {
    @Inject
    private Entities entities;

    @Inject
    private Applications applications;

    @Inject
    private ApplicationAmounts amounts;

    @Inject
    private LapseCorrections corrections;

    @Inject
    private TellBody tellBody;

    @Inject
    private Doing doing;

    /**
     * 差し戻す。申請者に、項目と理由と期限を知らせる。
     *
     * @param number 申請番号
     * @param named 直してほしい場所。一つ以上
     * @param reason 理由
     * @param due 回答期限の日。空なら、今日から規則集の日数の後
     * @return 差戻しの番号
     * @throws NotFound ないか、まだ提出されていないとき
     * @throws BusinessRuleViolation {@link Refusal#CONTENT} 様式にない場所、団体の登録から写す項目、今日より前の期限、{@link Refusal#STATE}
     *     提出済でないとき、{@link Refusal#FOUR_EYES} 自分が属する団体の申請のとき
     */
    public long request(String number, List<String> named, String reason, Optional<LocalDate> due) {
        SubsidyApplication application = applications.getForStaffChange(number);
        corrections.lapseIfOverdue(application);
        Instant now = doing.now();
        LocalDate today = LocalDate.ofInstant(now, JapaneseDates.JST);
        LocalDate dueOn = due.orElseGet(() -> today.plusDays(ApplicationRules.of(amounts.rules(application))
                .settings()
                .correctionDays()
                .value()));
        Form form = amounts.contentRules(application).form();
        RegisteredBody body = amounts.registered(application);
        FormPlaces places = new FormPlaces(form);
        requireSensible(places, body, lastSubmitted(application), named, dueOn, today);
        List<String> pointers = form.withDependents(named);
        application.returnForCorrection();
        CorrectionRequest request = new CorrectionRequest(
                application, pointers, reason, dueOn, doing.caller().username(), now);
        entities.add(request);
        tellMembers(application, places, request);
        doing.tell(new ScreeningEvent.SentBack(
                number, pointers.stream().map(places::display).toList(), dueOn, reason));
        return request.id();
    }

    /**
     * 答えを待つ差戻しを取り下げる。申請は提出済に戻り、書きかけの内容は最後に提出した版に戻る。申請者に、理由を知らせる。
     *
     * @param number 申請番号
     * @param reason 理由
     * @throws NotFound ないか、まだ提出されていないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 答えを待つ差戻しがないとき、{@link Refusal#FOUR_EYES} 自分が属する団体の申請のとき
     */
    public void withdraw(String number, String reason) {
        SubsidyApplication application = applications.getForStaffChange(number);
        CorrectionRequest request = open(application);
        corrections.withdraw(application, request, reason);
        tellBody.about(
                application,
                "【差戻しの取下げ】申請 " + number,
                "差戻しを取り下げました。直して提出し直す必要はありません。第" + application.edition() + "版として提出された内容で、確認を続けます。" + unsent(request)
                        + "\n\n理由：\n" + reason);
        doing.tell(new ScreeningEvent.CorrectionWithdrawn(number, reason));
    }

    /**
     * 答えを待つ差戻しの期限を変える。申請者に知らせる。
     *
     * @param number 申請番号
     * @param dueOn 新しい期限の日。今日から {@link DueDay#FARTHEST} 先まで
     * @param reason 理由
     * @throws NotFound {@link #withdraw} と同じ
     * @throws BusinessRuleViolation {@link #withdraw} と同じ。{@link Refusal#CONTENT} 期限にできない日のとき
     */
    public void postpone(String number, LocalDate dueOn, String reason) {
        SubsidyApplication application = applications.getForStaffChange(number);
        CorrectionRequest request = open(application);
        BusinessRuleViolation.throwIf(
                DueDay.whyNot("/dueDate", "回答期限", dueOn, doing.today()).stream().toList());
        LocalDate before = request.dueOn();
        request.postpone(dueOn);
        tellBody.about(
                application,
                "【差戻しの期限の変更】申請 " + number,
                "差戻しの回答期限を、" + JapaneseDates.format(before) + " から " + JapaneseDates.format(dueOn)
                        + "（この日の終わりまで）に変えました。\n\n理由：\n" + reason);
        doing.tell(new ScreeningEvent.CorrectionPostponed(number, before, dueOn, reason));
    }

    /** 送られていない直しがあれば、どこで見られるか。 */
    static String unsent(CorrectionRequest request) {
        return request.unsent().isEmpty() ? "" : "保存してあって送られていない直しは、申請者の申請の画面に残っています。";
    }

    /** 答えを待つ差戻し。期限の切れたものは、閉じてから断る。 */
    private CorrectionRequest open(SubsidyApplication application) {
        corrections.lapseIfOverdue(application);
        BusinessRuleViolation.throwIf(application.whyNotReopen());
        return applications.openCorrection(application).orElseThrow();
    }

    private FormDocument lastSubmitted(SubsidyApplication application) {
        return applications
                .findEdition(application, application.edition())
                .orElseThrow()
                .document();
    }

    private static void requireSensible(
            FormPlaces places,
            RegisteredBody body,
            FormDocument document,
            List<String> pointers,
            LocalDate dueOn,
            LocalDate today) {
        List<Violation> violations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < pointers.size(); i++) {
            String pointer = pointers.get(i);
            if (!places.exists(pointer, document)) {
                violations.add(
                        new Violation("/pointers/" + i, "unknown-pointer", "「" + pointer + "」は、この申請の様式にない場所です。", null));
            } else if (body.pointers().contains(pointer)) {
                violations.add(body.violation("/pointers/" + i, pointer));
            } else if (!seen.add(pointer)) {
                violations.add(
                        new Violation("/pointers/" + i, "duplicate", places.display(pointer) + "が二度あります。", null));
            }
        }
        DueDay.whyNot("/dueDate", "回答期限", dueOn, today).ifPresent(violations::add);
        BusinessRuleViolation.throwIf(violations);
    }

    private void tellMembers(SubsidyApplication application, FormPlaces places, CorrectionRequest request) {
        String number = application.number().toString();
        String fields = request.pointers().stream()
                .map(pointer -> "・" + places.display(pointer))
                .collect(Collectors.joining("\n"));
        String body = application.bodyName() + "\n\n申請 " + number + "（" + application.projectName()
                + "）について、次の項目を直して、提出し直してください。\n\n直す項目：\n" + fields + "\n\n理由：\n" + request.reason()
                + "\n\n回答期限：" + JapaneseDates.format(request.dueOn())
                + "（この日の終わりまで）\n\n期限までに提出し直さないと、最後に提出した内容で確認を続けます。ほかの項目は直せません。";
        tellBody.tell(application, "【差戻し】申請 " + number + " を直してください", body);
    }
}
