package jp.jinjibu.screening.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.application.Attachment;
import jp.jinjibu.application.SubmittedEdition;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.ApplicationAmounts;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.application.usecase.Attachments;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.usecase.SlotFiles;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.programme.PriorAdoptionFinding;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.screening.Checklist;
import jp.jinjibu.screening.Evidence;
import jp.jinjibu.screening.Evidence.Approval;
import jp.jinjibu.screening.Evidence.OtherApplication;
import jp.jinjibu.screening.Findings;
import jp.jinjibu.screening.Ineligibility;
import jp.jinjibu.screening.LegalBasisConfirmation;
import jp.jinjibu.screening.PriorAdoptionDecision;
import jp.jinjibu.screening.Screening;
import jp.jinjibu.shared.usecase.ReadOnce;
import jp.jinjibu.shared.usecase.Sql;

/** 確認の保管と、一件の確認に要るものを集めること。 */
@ApplicationScoped
public class ScreeningFiles {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Applications applications;

    @Inject
    private Attachments attachments;

    @Inject
    private ApplicationAmounts amounts;

    @Inject
    private ReadOnce readOnce;

    /** 最後に提出された版について集める。書きかけの内容は見ない。 */
    public ScreeningFile open(SubsidyApplication application) {
        return readOnce.of(List.of(ScreeningFile.class, application.id()), () -> gather(application));
    }

    private ScreeningFile gather(SubsidyApplication application) {
        RuleSet rules = amounts.rules(application);
        SubmittedEdition edition =
                applications.findEdition(application, application.edition()).orElseThrow();
        FormDocument document = edition.document();
        List<PriorAdoptionDecision> decisions = history(application, PriorAdoptionDecision.class);
        List<LegalBasisConfirmation> confirmations = history(application, LegalBasisConfirmation.class);
        List<Attachment> attached = attachments.of(edition);
        Evidence evidence = evidence(application, attached, document, decisions, confirmations);
        Findings findings = new Findings(rules, application.trackCode(), document, evidence);
        Screening screening = Optional.ofNullable(entityManager.find(Screening.class, application.id()))
                .orElseGet(() -> new Screening(application));
        return new ScreeningFile(
                application,
                rules,
                amounts.contentRules(application),
                edition,
                document,
                screening,
                evidence,
                findings,
                screening.items(Checklist.of(rules).of(application.trackCode()), findings, edition.edition()),
                decisions,
                confirmations,
                Objects.requireNonNull(entityManager.find(Organisation.class, application.organisationId()))
                        .state(),
                SlotFiles.unreliable(attached));
    }

    /** 判断を保管する。 */
    public void save(Screening screening) {
        if (!entityManager.contains(screening)) {
            entityManager.persist(screening);
        }
    }

    /** 過去の採択の判断、法制度の承認の確認、要件不適合の一つを加える。 */
    public void add(Object made) {
        entityManager.persist(made);
    }

    /** 要件不適合の経過。古い順。 */
    public List<Ineligibility> ineligibilities(SubsidyApplication application) {
        return history(application, Ineligibility.class);
    }

    /** 提出された版に含まれる添付。番号の順。 */
    public List<Attachment> attachments(SubmittedEdition edition) {
        return attachments.of(edition);
    }

    /** 申請についての判断の一つの経過。古い順。三つの経過はどれも短いので、団体と一緒に一文で読む。 */
    private <T> List<T> history(SubsidyApplication application, Class<T> type) {
        return readOnce
                .of(
                        List.of(ScreeningFiles.class, application.id()),
                        () -> entityManager
                                .createQuery(
                                        "select d, c, i, o from SubsidyApplication a"
                                                + " join Organisation o on o.id = a.organisationId"
                                                + " left join PriorAdoptionDecision d on d.applicationId = a.id"
                                                + " left join LegalBasisConfirmation c on c.applicationId = a.id"
                                                + " left join Ineligibility i on i.applicationId = a.id"
                                                + " where a.id = :id order by d.id, c.id, i.id",
                                        Object[].class)
                                .setParameter("id", application.id())
                                .getResultList())
                .stream()
                .flatMap(Stream::of)
                .filter(type::isInstance)
                .map(type::cast)
                .distinct()
                .toList();
    }

    private Evidence evidence(
            SubsidyApplication application,
            List<Attachment> attached,
            FormDocument document,
            List<PriorAdoptionDecision> decisions,
            List<LegalBasisConfirmation> confirmations) {
        Map<String, Integer> files = attached.stream()
                .collect(Collectors.groupingBy(Attachment::slot, Collectors.summingInt(attachment -> 1)));
        Optional<PriorAdoptionFinding> finding = amounts.priorAdoption(application, document);
        Optional<Boolean> decision = finding.flatMap(
                found -> last(decisions).filter(made -> made.isAbout(found)).map(PriorAdoptionDecision::applies));
        return new Evidence(
                files,
                finding,
                decision,
                sameBody(application),
                last(confirmations).map(made -> new Approval(made.approved(), made.display())));
    }

    private static <T> Optional<T> last(List<T> history) {
        return history.isEmpty() ? Optional.empty() : Optional.of(history.getLast());
    }

    /** 同じ公募の、この申請の代表か連名の団体が、代表か連名である、生きているほかの申請。 */
    private List<OtherApplication> sameBody(SubsidyApplication application) {
        String own = application.corporateNumber().digits();
        String numbers = Stream.concat(Stream.of(own), application.jointNumbers().stream())
                .distinct()
                .collect(Collectors.joining(","));
        return new Sql("select a.number as number, a.corporate_number = :own as same_lead from application a"
                        + " where a.call_code = :call and a.id <> :id and a.edition > 0"
                        + " and a.state not in ('DRAFT', 'WITHDRAWN', 'INELIGIBLE')"
                        + " and (a.corporate_number = any (string_to_array(:numbers, ','))"
                        + " or a.joint_numbers && string_to_array(:numbers, ','))"
                        + " order by a.fiscal_year, a.running_number")
                .with("own", own)
                .with("call", application.callCode())
                .with("id", application.id())
                .with("numbers", numbers)
                .rows(entityManager)
                .map(row -> new OtherApplication(row.text("number"), row.is("same_lead")))
                .toList();
    }
}
