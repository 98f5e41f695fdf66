package jp.jinjibu.application.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.ContentRules;
import jp.jinjibu.application.CorrectionRequest;
import jp.jinjibu.application.RegisteredBody;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.ApplicationQueries.Detail;
import jp.jinjibu.call.Call;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.FormRules;
import jp.jinjibu.form.usecase.SectionMark;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.organisation.BodyRight;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.organisation.usecase.Organisations;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.DatabaseLock;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.StaleVersion;

/** 申請の下書きを始め、書き進める（申請者）。下書きは団体のもので、構成員ならだれでも書ける。 */
@Stateless
@RolesAllowed(Roles.APPLICANT)
public class DraftApplication {
    @Inject
    private Entities entities;

    @Inject
    private Applications applications;

    @Inject
    private ApplicationAmounts amounts;

    @Inject
    private ApplicationDetails details;

    @Inject
    private Organisations organisations;

    @Inject
    private CallQueries calls;

    @Inject
    private DatabaseLock lock;

    @Inject
    private Doing doing;

    /**
     * 下書きを始める。申請者の節には、登録された団体の内容を入れておく。
     *
     * @param callCode 公募の符号
     * @param number 申請する団体の法人番号
     * @param track 枠の符号
     * @param receivedAt 要求が届いた業務時刻
     * @return 申請番号
     * @throws NotFound 公募・枠がないとき、団体に属していないとき
     * @throws BusinessRuleViolation {@link Refusal#DEADLINE} 受付中でないとき、{@link Refusal#DRAFT_EXISTS} その枠に団体の申請がすでにあるとき
     */
    public String create(String callCode, CorporateNumber number, String track, Instant receivedAt) {
        var rules = calls.get(callCode).rules();
        Call call = entities.get(Call.class, callCode);
        Organisation organisation = organisations.getOwn(number, BodyRight.WORK);
        ContentRules content = new ContentRules(rules, track);
        lock.untilCommit("draft " + callCode + " " + track + " " + number.digits());
        findLive(callCode, track, organisation).ifPresent(existing -> {
            throw new BusinessRuleViolation(
                    Refusal.DRAFT_EXISTS,
                    "この団体の、この枠への申請 " + existing + " がすでにあります。",
                    List.of(new Violation(
                            "/track", Refusal.DRAFT_EXISTS.code(), "申請 " + existing + " を開いて、続きを書いてください。", null)));
        });
        String by = doing.caller().username();
        SubsidyApplication application = new SubsidyApplication(
                applications.nextNumber(rules.fiscalYear()),
                call,
                track,
                content.form().version(),
                organisation,
                new RegisteredBody(organisation, content).in(FormDocument.EMPTY),
                by,
                receivedAt);
        applications.add(application);
        String created = application.number().toString();
        doing.tell(new ApplicationEvent.Started(created, organisation.profile().name(), callCode));
        return created;
    }

    /**
     * 内容のすべてを保存する。足りない項目があってもよい。
     *
     * @param number 申請番号
     * @param version 書き始めたときの版
     * @param wanted 新しい内容
     * @param receivedAt 要求が届いた業務時刻
     * @return 保存した申請
     * @throws NotFound ないか、自分の団体のものでないとき
     * @throws StaleVersion ほかの人が先に保存していたとき
     * @throws BusinessRuleViolation {@link Refusal#STATE}、{@link Refusal#DEADLINE} 書けないとき、{@link Refusal#MALFORMED}
     *     様式にない節や型の違い、{@link Refusal#CONTENT} 登録と違う団体の内容、長すぎる文字など、人が直せる誤り
     */
    public Detail save(String number, long version, FormDocument wanted, Instant receivedAt) {
        SubsidyApplication application = applications.getOwnForChange(number);
        Optional<CorrectionRequest> correction = applications.openCorrection(application);
        BusinessRuleViolation.throwIf(application.whyNotEdit(call(application), correction, receivedAt));
        StaleVersion.check(version, application.version());
        RegisteredBody body = amounts.registered(application);
        application.follow(body);
        store(application, body, correction, wanted, receivedAt);
        return details.of(application);
    }

    /**
     * 書いている下書き。
     *
     * @param correction 答えを待っている差戻し
     * @param registered 団体の登録から写す項目の場所
     */
    public record Draft(
            Form form, FormDocument document, Optional<CorrectionRequest> correction, Set<String> registered) {}

    /**
     * 一つの節を保存する。ほかの節がその間に保存されていてもよい。
     *
     * @param number 申請番号
     * @param section 節の符号
     * @param version 書き始めたときの版
     * @param base 書き始めたときの節の内容の印（{@link SectionMark}）
     * @param content 今の下書きに当てて読んだ、新しい内容
     * @param receivedAt 要求が届いた業務時刻
     * @throws NotFound ないか、自分の団体のものでないとき
     * @throws StaleVersion ほかの人が先にこの節を変えていたとき
     * @throws BusinessRuleViolation {@link #save} と同じ
     */
    public void saveSection(
            String number,
            String section,
            long version,
            String base,
            Function<Draft, Object> content,
            Instant receivedAt) {
        SubsidyApplication application = applications.getOwnForChange(number);
        Optional<CorrectionRequest> correction = applications.openCorrection(application);
        BusinessRuleViolation.throwIf(application.whyNotEdit(call(application), correction, receivedAt));
        RegisteredBody body = amounts.registered(application);
        application.follow(body);
        FormDocument stored = application.content();
        FormDocument wanted = stored.with(
                section,
                content.apply(
                        new Draft(amounts.contentRules(application).form(), stored, correction, body.pointers())));
        boolean changedByOther = !SectionMark.of(stored, section).equals(base);
        if (changedByOther && !wanted.changesSince(stored).isEmpty()) {
            throw new StaleVersion(version, application.version());
        }
        store(application, body, correction, wanted, receivedAt);
    }

    /** 尋ねない項目の値は、見えないので確かめず、持たない。団体の登録から写す項目は、登録のままにする。 */
    private void store(
            SubsidyApplication application,
            RegisteredBody body,
            Optional<CorrectionRequest> correction,
            FormDocument sent,
            Instant receivedAt) {
        ContentRules rules = amounts.contentRules(application);
        FormDocument wanted = rules.form().onlyAsked(body.in(sent));
        FormRules.Shape shape = rules.shape(wanted);
        if (!shape.malformed().isEmpty()) {
            throw new BusinessRuleViolation(Refusal.MALFORMED, "内容の形が様式と違います。", shape.malformed());
        }
        BusinessRuleViolation.throwIf(Stream.concat(body.differing(sent).stream(), shape.refused().stream())
                .toList());
        List<FormDocument.Change> changes = wanted.changesSince(application.content());
        Optional<Money> requested = amounts.assess(application, wanted).amount().subsidy();
        application.save(
                wanted, requested, call(application), correction, doing.caller().username(), receivedAt);
        doing.tell(
                new ApplicationEvent.Saved(application.number().toString(), sections(rules, changes), changes.size()));
    }

    /** 何が変わったか。内容そのものは記録に残さない。 */
    private static String sections(ContentRules rules, List<FormDocument.Change> changes) {
        return changes.stream()
                .map(change -> change.pointer().split("/")[2])
                .distinct()
                .map(code -> rules.form().findSection(code).map(Section::label).orElse(code))
                .collect(Collectors.joining("・"));
    }

    private Call call(SubsidyApplication application) {
        return entities.get(Call.class, application.callCode());
    }

    private Optional<String> findLive(String callCode, String track, Organisation organisation) {
        return entities.first(
                        SubsidyApplication.class,
                        "where e.callCode = ?1 and e.trackCode = ?2 and e.organisationId = ?3 and e.state <> ?4",
                        callCode,
                        track,
                        organisation.id(),
                        ApplicationState.WITHDRAWN)
                .map(live -> live.number().toString());
    }
}
