package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jp.jinjibu.application.ApplicationAmount;
import jp.jinjibu.application.ApplicationField;
import jp.jinjibu.application.ContentRules;
import jp.jinjibu.application.RegisteredBody;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.directory.usecase.PriorAdoptionSearch;
import jp.jinjibu.directory.usecase.PriorAdoptionSearch.Applicant;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.programme.PriorAdoptionFinding;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Rate;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.Entities;

/** 申請の額。画面、API、帳票、審査のすべてが、ここで求めた額と算定根拠を使う。 */
@ApplicationScoped
public class ApplicationAmounts {
    private final Map<TrackKey, ContentRules> ofTracks = new ConcurrentHashMap<>();

    @Inject
    private Entities entities;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private PriorAdoptionSearch priorAdoptions;

    /**
     * 申請の額と、補助率をそう見た理由。
     *
     * @param amount 額と算定根拠
     * @param rate 使った補助率。補助率が公表されていない枠では空
     * @param needsConfirmation 補助率を人が確かめるまで、額が決まらないか
     * @param reasons 補助率をそう見た理由。補助率が一つの枠では空
     */
    public record Assessment(
            ApplicationAmount amount, Optional<Rate> rate, boolean needsConfirmation, List<String> reasons) {}

    private record TrackKey(String ruleSetCode, int ruleSetVersion, String trackCode) {}

    private record RateReading(boolean priorAdoption, boolean needsConfirmation, List<String> reasons) {}

    /** 申請が凍らせた版の規則。 */
    public RuleSet rules(SubsidyApplication application) {
        return ruleSets.rules(application.ruleSetCode(), application.ruleSetVersion());
    }

    /** 申請の内容についての規則。申請が凍らせるのは有効な版だけで、その本文は変わらないので、枠ごとに一度だけ作る。 */
    public ContentRules contentRules(SubsidyApplication application) {
        return contentRules(application, application.ruleSetVersion());
    }

    /** 申請の内容についての、別の有効な版での規則。 */
    ContentRules contentRules(SubsidyApplication application, int version) {
        TrackKey key = new TrackKey(application.ruleSetCode(), version, application.trackCode());
        ContentRules known = ofTracks.get(key);
        if (known == null) {
            known = new ContentRules(ruleSets.rules(application.ruleSetCode(), version), application.trackCode());
            ofTracks.put(key, known);
        }
        return known;
    }

    /** 申請の様式のうち、団体の登録から写す項目。 */
    public RegisteredBody registered(SubsidyApplication application) {
        return registered(application, contentRules(application));
    }

    /** ある様式のうち、団体の登録から写す項目。 */
    RegisteredBody registered(SubsidyApplication application, ContentRules rules) {
        return new RegisteredBody(entities.get(Organisation.class, application.organisationId()), rules);
    }

    /** 登録の団体の種類を、この公募が知らないこと。 */
    Optional<Violation> otherKind(SubsidyApplication application, RegisteredBody body) {
        String kind = entities.get(Organisation.class, application.organisationId())
                .profile()
                .kind();
        return body.otherKind(rules(application).organisationKinds(), ruleSets.kindName(kind));
    }

    /** 「過去に採択されている事業者」の補助率を使うか。事務局の判断、なければ一覧からの見立て。交付申請のときに凍らせる。 */
    public boolean usesPriorAdoptionRate(SubsidyApplication application) {
        RuleSet rules = rules(application);
        return read(application, rules, rules.track(application.trackCode()), application.content())
                .priorAdoption();
    }

    /** 今の内容の額。 */
    public Assessment assess(SubsidyApplication application) {
        return assess(application, application.content());
    }

    /** ある内容の額。形の確認を通った内容について求める。 */
    public Assessment assess(SubsidyApplication application, FormDocument document) {
        return assess(application, rules(application), document);
    }

    /** 別の版の規則での、ある内容の額。 */
    Assessment assess(SubsidyApplication application, RuleSet rules, FormDocument document) {
        Track track = rules.track(application.trackCode());
        RateReading reading = read(application, rules, track, document);
        return new Assessment(
                ApplicationAmount.of(rules, track, reading.priorAdoption(), document),
                track.isComputable()
                        ? Optional.of(track.rateFor(reading.priorAdoption()).value())
                        : Optional.empty(),
                reading.needsConfirmation(),
                reading.reasons());
    }

    /** 事務局の判断があればそれを、なければ登録済みの採択一覧からの見立てを使う。 */
    private RateReading read(SubsidyApplication application, RuleSet rules, Track track, FormDocument document) {
        if (track.priorAdoptionRate().isEmpty()) {
            return new RateReading(false, false, List.of());
        }
        if (application.priorAdoption().isPresent()) {
            boolean applies = application.priorAdoption().get();
            return new RateReading(
                    applies, false, List.of("事務局が、過去に採択されている事業者に" + (applies ? "当たる" : "当たらない") + "と判断した"));
        }
        return priorAdoption(application, rules, document)
                .map(finding -> new RateReading(finding.applies(), finding.needsConfirmation(), finding.reasons()))
                .orElseThrow();
    }

    /** 登録済みの採択一覧から分かる、申請する団体と連名の申請者の過去の採択。過去の採択で補助率の変わらない枠では空。 */
    public Optional<PriorAdoptionFinding> priorAdoption(SubsidyApplication application, FormDocument document) {
        return priorAdoption(application, rules(application), document);
    }

    private Optional<PriorAdoptionFinding> priorAdoption(
            SubsidyApplication application, RuleSet rules, FormDocument document) {
        Track track = rules.track(application.trackCode());
        if (track.priorAdoptionRate().isEmpty()) {
            return Optional.empty();
        }
        List<Applicant> joint = document.rows(ApplicationField.JOINT_NUMBER.section()).stream()
                .flatMap(row -> FormDocument.text(row, ApplicationField.JOINT_NUMBER)
                        .filter(CorporateNumber::isWellFormed)
                        .map(number -> new Applicant(
                                FormDocument.text(row, ApplicationField.JOINT_NAME)
                                        .orElse(""),
                                new CorporateNumber(number)))
                        .stream())
                .toList();
        return Optional.of(priorAdoptions.judge(
                track.priorAdoption().orElseThrow().value(),
                rules,
                new Applicant(application.bodyName(), application.corporateNumber()),
                joint));
    }
}
