package jp.jinjibu.filing.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.jinjibu.application.ApplicationField;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.filing.FilingApproval;
import jp.jinjibu.filing.FilingEdition;
import jp.jinjibu.filing.FilingFile;
import jp.jinjibu.filing.FilingReturn;
import jp.jinjibu.filing.FilingRules;
import jp.jinjibu.filing.FilingState;
import jp.jinjibu.filing.FilingTerms;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.FormRules;
import jp.jinjibu.form.NamedPlaces;
import jp.jinjibu.form.usecase.SlotFiles;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.programme.FilingKind;
import jp.jinjibu.programme.FilingKinds;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.Entities;

/** 届け出るものと、その版・ファイル・差戻し・受理の案を取り出す。だれが触れてよいかは、交付（{@link Grants}）が決める。 */
@ApplicationScoped
public class Filings {
    @Inject
    private Entities entities;

    @Inject
    private Grants grants;

    @Inject
    @Any
    private Instance<FilingRules> rules;

    @Inject
    @Any
    private Instance<FilingPart> parts;

    /** 一つの交付での、一つの種類。 */
    public record One(Grants.Case found, FilingKind kind) {
        public SubsidyApplication application() {
            return found.application();
        }

        public Grant grant() {
            return found.grant();
        }

        /** 申請が凍らせた規則。 */
        public RuleSet rules() {
            return found.rules();
        }

        /** この交付での期日。 */
        public FilingTerms terms() {
            return new FilingTerms(kind, found.grant());
        }

        /** 種類の呼び方。 */
        public String name() {
            return kind.name().value();
        }

        /** この交付の枠の様式の決まり。 */
        public FormRules form() {
            Form form = kind.form()
                    .forCase(application().trackCode(), application().content().text(ApplicationField.LEGAL_BASIS));
            return new FormRules(form, rules().fiscalYear());
        }
    }

    /**
     * 申請者が書く、自分の団体のもの。
     *
     * @throws NotFound 交付がないか、自分の団体のものでないとき、その種類がないとき
     */
    public One getOwnForChange(String number, String kind) {
        return one(grants.getOwnForChange(number), kind);
    }

    /**
     * 事務局か担当官が、受理や差戻しをするもの。申請の行の排他をとる。
     *
     * @throws NotFound 交付がないとき、その種類がないとき
     * @throws BusinessRuleViolation 自分が属する団体のとき
     */
    public One getForDecision(String number, String kind) {
        Grants.Case found = grants.getForStaff(number);
        entities.manager().lock(found.application(), LockModeType.PESSIMISTIC_WRITE);
        entities.manager().refresh(found.grant());
        return one(found, kind);
    }

    /**
     * 見てよいもの。
     *
     * @throws NotFound 交付がないか、見てよくないとき、その種類がないとき
     */
    public One getVisible(String number, String kind) {
        return one(grants.getVisible(number), kind);
    }

    /** 交付の、規則集にあるすべての種類。 */
    static List<One> all(Grants.Case found) {
        return FilingKinds.of(found.rules()).all().stream()
                .map(kind -> new One(found, kind))
                .toList();
    }

    /** 交付の完了に要ると規則集が定めたもののうち、まだ受理されていないもの。 */
    public List<One> neededToClose(Grants.Case found) {
        Map<String, Filing> filed = ofGrant(found.grant());
        return all(found).stream()
                .filter(one -> one.kind().closesGrant().value())
                .filter(one -> Optional.ofNullable(filed.get(one.kind().code()))
                        .filter(filing -> filing.state() == FilingState.ACCEPTED)
                        .isEmpty())
                .toList();
    }

    /** 書き始めたもの。まだなら空。 */
    public Optional<Filing> find(Grant grant, FilingKind kind) {
        return entities.first(
                Filing.class, "where e.applicationId = ?1 and e.kind = ?2", grant.applicationId(), kind.code());
    }

    /** 書き始めたもの。まだなら、新しいもの（まだ加えていない）。 */
    public Filing findOrBegin(One one) {
        return find(one.grant(), one.kind()).orElseGet(() -> new Filing(one.terms(), begun(one), grants.today()));
    }

    /**
     * 今書いてよい、書き始めたもの。まだなら、新しいもの。
     *
     * @throws BusinessRuleViolation {@link Filing#whyNotWrite} があるとき
     */
    public Filing writable(One one) {
        Filing filing = findOrBegin(one);
        BusinessRuleViolation.throwIf(filing.whyNotWrite(one.terms(), grants.today()));
        return filing;
    }

    /** 交付の、書き始めたもののすべて。種類の符号から引く。 */
    public Map<String, Filing> ofGrant(Grant grant) {
        return entities.list(Filing.class, "where e.applicationId = ?1", grant.applicationId()).stream()
                .collect(Collectors.toMap(Filing::kind, filing -> filing));
    }

    /** 出された版。古い順。 */
    public List<FilingEdition> editions(Filing filing) {
        return entities.list(FilingEdition.class, "where e.filingId = ?1 order by e.edition", filing.id());
    }

    /** 出された版。 */
    public Optional<FilingEdition> findEdition(Filing filing, int edition) {
        return entities.find(FilingEdition.class, new FilingEdition.Key(edition, filing.id()));
    }

    /** 最後に出された内容。 */
    public Optional<FormDocument> submitted(Filing filing) {
        return findEdition(filing, filing.edition()).map(FilingEdition::document);
    }

    /** 外していないファイル。加えられた順。 */
    public List<FilingFile> files(Filing filing) {
        return entities.list(
                FilingFile.class, "where e.filingId = ?1 and e.removedAt is null order by e.id", filing.id());
    }

    /** 版に含まれるファイル。番号の順。 */
    public List<FilingFile> files(FilingEdition edition) {
        return edition.fileIds().stream()
                .sorted()
                .map(id -> entities.get(FilingFile.class, id))
                .toList();
    }

    /** 一つのファイル。外したものを含む。 */
    public Optional<FilingFile> findFile(Filing filing, long id) {
        return entities.find(FilingFile.class, id).filter(found -> found.filingId() == filing.id());
    }

    /** 差戻し。古い順。 */
    public List<FilingReturn> returns(Filing filing) {
        return entities.list(FilingReturn.class, "where e.filingId = ?1 order by e.id", filing.id());
    }

    /** 答えを待っている差戻し。 */
    public Optional<FilingReturn> openReturn(Filing filing) {
        return filing.state() == FilingState.RETURNED
                ? Optional.of(returns(filing).getLast())
                : Optional.empty();
    }

    /** 答えを待っている差戻しで名指しされた場所。どこでも直せるなら空。 */
    public Optional<NamedPlaces> named(Filing filing) {
        return openReturn(filing).flatMap(FilingReturn::named);
    }

    /** 受理の案。古い順。 */
    public List<FilingApproval> approvals(Filing filing) {
        return entities.list(FilingApproval.class, "where e.filingId = ?1 order by e.id", filing.id());
    }

    /** 承認を待つ受理の案。 */
    public Optional<FilingApproval> openApproval(Filing filing) {
        return approvals(filing).stream()
                .filter(plan -> plan.approval().state() == FourEyes.State.PREPARED)
                .findFirst();
    }

    /** この内容と添付のまま出せない点のすべて。様式の不足、添付の過不足、様式では言えない決まり、様式のほかに出すもの。 */
    List<Violation> whyNotSubmit(One one, Filing filing, FormDocument content, List<FilingFile> files) {
        List<Violation> violations = new ArrayList<>(lacking(one, content, files));
        part(one).ifPresent(part -> violations.addAll(part.lacking(one, filing, content)));
        return violations;
    }

    /** この内容と添付のまま出せない点。様式の不足、添付の過不足、様式では言えない決まり。 */
    public List<Violation> lacking(One one, FormDocument content, List<FilingFile> files) {
        Map<String, Integer> counts =
                files.stream().collect(Collectors.groupingBy(FilingFile::slot, Collectors.summingInt(file -> 1)));
        List<Violation> violations = new ArrayList<>(one.form().lacking(content));
        violations.addAll(one.form().files(content, counts));
        violations.addAll(SlotFiles.infected(files));
        rules.stream()
                .filter(own -> own.kind().equals(one.kind().code()))
                .forEach(own ->
                        violations.addAll(own.check(content, one.application().corporateNumber())));
        return violations;
    }

    /** 加える。 */
    public void add(Object entity) {
        entities.add(entity);
    }

    /**
     * 交付の、一つの種類。
     *
     * @throws NotFound その種類がないとき
     */
    public One one(Grants.Case found, String kind) {
        One one = new One(found, FilingKinds.of(found.rules()).get(kind));
        Form form = one.kind().form();
        return part(one)
                .map(part -> new One(found, one.kind().withForm(part.form(one, form))))
                .orElse(one);
    }

    /** 様式のほかに出すもの。なければ空。 */
    Optional<FilingPart> part(One one) {
        return part(one.kind().code());
    }

    private Optional<FilingPart> part(String kind) {
        return parts.stream().filter(part -> part.kind().equals(kind)).findFirst();
    }

    /** 案件の、一つの種類で凍らせるかもしれないファイル。 */
    List<StoredFile> freezable(String number, String kind) {
        List<StoredFile> files = new ArrayList<>(entities.list(
                FilingFile.class,
                "join Filing f on f.id = e.filingId join SubsidyApplication a on a.id = f.applicationId"
                        + " where a.number = ?1 and f.kind = ?2 and e.removedAt is null",
                number,
                kind));
        part(kind).ifPresent(part -> files.addAll(part.freezable(number)));
        return files;
    }

    /** 書き始める前から書いてある内容。 */
    FormDocument begun(One one) {
        return part(one).map(part -> part.begun(one)).orElse(FormDocument.EMPTY);
    }
}
