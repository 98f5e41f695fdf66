package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationLabels;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.Attachment;
import jp.jinjibu.application.ContentRules;
import jp.jinjibu.application.RegisteredBody;
import jp.jinjibu.application.SubmittedEdition;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.ApplicationQueries.Detail;
import jp.jinjibu.application.usecase.ApplicationQueries.Edition;
import jp.jinjibu.call.Call;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.usecase.SlotFiles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.usecase.Sql;

/** 一つの申請の、見ている人に見せるすべて。読んだときも、保存したときも、手にしている申請から作る。 */
@ApplicationScoped
public class ApplicationDetails {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Applications applications;

    @Inject
    private Attachments attachments;

    @Inject
    private ApplicationAmounts amounts;

    @Inject
    private Doing doing;

    /** 見せるもの。見てよいことは、ここまでに確かめてある。 */
    public Detail of(SubsidyApplication application) {
        boolean mine = applications.isOfOwnBody(application);
        Call call = Objects.requireNonNull(entityManager.find(Call.class, application.callCode()));
        RuleSet rules = amounts.rules(application);
        ContentRules form = amounts.contentRules(application);
        RegisteredBody body = amounts.registered(application);
        FormDocument document = shown(application, body, mine);
        List<Attachment> attachments = this.attachments.shown(application, mine);
        ApplicationState state = mine ? application.state().shownToApplicant() : application.state();
        return new Detail(
                application.number().toString(),
                application.version(),
                state,
                label(rules, application.state(), mine),
                call,
                rules.track(application.trackCode()),
                form,
                application.corporateNumber(),
                application.bodyName(),
                application.projectName(),
                document,
                body.pointers(),
                mine ? amounts.otherKind(application, body) : Optional.empty(),
                amounts.assess(application, document),
                form.progress(document),
                Stream.concat(
                                form
                                        .submission(
                                                document,
                                                attachments.stream()
                                                        .collect(Collectors.groupingBy(
                                                                Attachment::slot, Collectors.summingInt(a -> 1))))
                                        .stream(),
                                SlotFiles.infected(attachments).stream())
                        .toList(),
                form.warnings(document),
                attachments,
                applications.isVisible(application) ? applications.corrections(application) : List.of(),
                editions(application),
                application.receiptNumber(),
                application.receivedAt(),
                application.updatedAt(),
                locked(application, call),
                application.movedAt(),
                mine,
                doing.caller().roles());
    }

    /** 状態の呼び方。申請者には、知らせてよい言い方をする。 */
    static String label(RuleSet rules, ApplicationState state, boolean mine) {
        ApplicationLabels labels = ApplicationLabels.of(rules);
        return mine ? labels.applicant(state) : labels.internal(state);
    }

    /** 書きかけの内容は、保存されていなくても、団体の今の登録のとおりに見せる。 */
    private FormDocument shown(SubsidyApplication application, RegisteredBody body, boolean mine) {
        return switch (application.state()) {
            case DRAFT -> body.in(application.content());
            case RETURNED ->
                mine ? body.in(application.content()) : lastEdition(application).document();
            default -> application.content();
        };
    }

    private SubmittedEdition lastEdition(SubsidyApplication application) {
        return applications.findEdition(application, application.edition()).orElseThrow();
    }

    private List<Edition> editions(SubsidyApplication application) {
        if (application.edition() == 0) {
            return List.of();
        }
        return new Sql("select edition, received_at, content_sha256 from application_edition")
                .where("application_id = :id", "id", application.id())
                .then(" order by edition")
                .rows(entityManager)
                .map(row -> new Edition(row.count("edition"), row.at("received_at"), row.text("content_sha256")))
                .toList();
    }

    private Optional<String> locked(SubsidyApplication application, Call call) {
        return Optional.of(application)
                .filter(applications::isOfOwnBody)
                .flatMap(applications::whyNotWork)
                .or(() -> application.whyNotEdit(call, applications.openCorrection(application), doing.now()))
                .map(BusinessRuleViolation::getMessage);
    }
}
