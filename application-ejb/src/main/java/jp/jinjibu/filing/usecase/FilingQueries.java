package jp.jinjibu.filing.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.usecase.Applications;
import jp.jinjibu.content.usecase.ContentStore;
import jp.jinjibu.content.usecase.ContentStore.Opened;
import jp.jinjibu.filing.Filing;
import jp.jinjibu.filing.FilingApproval;
import jp.jinjibu.filing.FilingEdition;
import jp.jinjibu.filing.FilingFile;
import jp.jinjibu.filing.FilingReturn;
import jp.jinjibu.filing.FilingState;
import jp.jinjibu.filing.FilingTerms;
import jp.jinjibu.filing.usecase.Filings.One;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.FormRules;
import jp.jinjibu.form.NamedPlaces;
import jp.jinjibu.form.usecase.SlotFiles;
import jp.jinjibu.grant.GrantLabels;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.grant.usecase.Grants;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.programme.FilingKind;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Violation;

/** 届け出るものを読む。申請者には自分の団体のもの、事務局などには出されたもの。書きかけは団体だけが見る。 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
public class FilingQueries {
    @Inject
    private Grants grants;

    @Inject
    private Applications applications;

    @Inject
    private Filings filings;

    @Inject
    private SlotFiles slotFiles;

    @Inject
    private Callers callers;

    /**
     * 一つの交付での、一つの種類の今。
     *
     * @param state 状態。見せてよいものがまだなければ空
     * @param version 書きかけの版
     * @param content 申請者には書きかけ、ほかの人には最後に出された内容
     * @param edition 最後に出された版の番号。出していなければ 0
     * @param editions 出された版。古い順
     * @param files 申請者には今の添付、ほかの人には最後に出された版の添付
     * @param returns 差戻し。古い順
     * @param approvals 受理の案。古い順。申請者には見せない
     * @param violations 今のまま出せない理由。申請者が書ける間だけ
     * @param closed 申請者が今は書けない理由。書けるなら空
     * @param mine 申請者の立場で見ているか
     * @param acts 事務局などの行いと、それができない理由
     */
    public record View(
            String number,
            String bodyName,
            String projectName,
            GrantState grantState,
            String grantStateLabel,
            FilingTerms terms,
            FormRules form,
            Optional<FilingState> state,
            long version,
            FormDocument content,
            int edition,
            Optional<LocalDate> firstSubmittedOn,
            List<Edition> editions,
            List<FilingFile> files,
            List<FilingReturn> returns,
            List<FilingApproval> approvals,
            List<Violation> violations,
            Optional<String> closed,
            boolean overdue,
            boolean mine,
            Acts acts) {

        public FilingKind kind() {
            return terms.kind();
        }

        public String name() {
            return kind().name().value();
        }

        /** 今の期限。差し戻されていれば、出し直す期限。 */
        public Optional<LocalDate> dueOn() {
            return openReturn().map(FilingReturn::dueOn).or(terms::dueOn);
        }

        /** 答えを待っている差戻し。 */
        public Optional<FilingReturn> openReturn() {
            return state.filter(FilingState.RETURNED::equals).map(returned -> returns.getLast());
        }

        /** 差戻しで名指しされた場所。どこでも直せるなら空。 */
        public Optional<NamedPlaces> named() {
            return openReturn().flatMap(FilingReturn::named);
        }

        /** 受理の案を承認する種類か。 */
        public boolean isFourEyes() {
            return kind().isFourEyes();
        }
    }

    /** 出された版の要点。 */
    public record Edition(int edition, Instant receivedAt, String contentSha256) {}

    /** 事務局などの行い。それぞれ、できるなら空、できないならその理由。 */
    public record Acts(
            Optional<BusinessRuleViolation> accept,
            Optional<BusinessRuleViolation> sendBack,
            Optional<BusinessRuleViolation> approve) {}

    /**
     * 一つの種類。
     *
     * @throws NotFound 交付がないか、見てよくないとき、その種類がないとき
     */
    public View get(String number, String kind) {
        return view(filings.getVisible(number, kind));
    }

    /**
     * 一つの種類。交付をまだ申請していなければ空。
     *
     * @throws NotFound 申請がないか、見てよくないとき、その種類がないとき
     */
    public Optional<View> find(String number, String kind) {
        return grants.find(applications.getVisible(number)).map(grant -> get(number, kind));
    }

    /**
     * 規則集にあるすべての種類。交付をまだ申請していなければ空。
     *
     * @throws NotFound 申請がないか、見てよくないとき
     */
    public List<View> all(String number) {
        return grants.find(applications.getVisible(number)).isEmpty()
                ? List.of()
                : Filings.all(grants.getVisible(number)).stream()
                        .map(this::view)
                        .toList();
    }

    /**
     * 出された版。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public FilingEdition edition(String number, String kind, int edition) {
        One one = filings.getVisible(number, kind);
        return filings.find(one.grant(), one.kind())
                .flatMap(filing -> filings.findEdition(filing, edition))
                .orElseThrow(() -> new NotFound(one.name() + "の第" + edition + "版は見つかりません。"));
    }

    /**
     * 出された版のファイル。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public List<FilingFile> files(String number, String kind, int edition) {
        return filings.files(edition(number, kind, edition));
    }

    /**
     * 一つのファイル。申請者には添えてあるもの、ほかの人には出された版にあるもの。
     *
     * @throws NotFound ないか、見てよくないとき
     */
    public FilingFile file(String number, String kind, long id) {
        One one = filings.getVisible(number, kind);
        boolean mine = applications.isOfOwnBody(one.application());
        return filings.find(one.grant(), one.kind())
                .flatMap(filing -> filings.findFile(filing, id)
                        .filter(file -> mine && !file.isRemoved()
                                || filings.editions(filing).stream()
                                        .anyMatch(edition -> edition.fileIds().contains(id))))
                .orElseThrow(() -> new NotFound("この添付は見つかりません。"));
    }

    /**
     * 一つのファイルを、中身とともに。
     *
     * @throws NotFound ないか、見てよくないとき
     * @throws ContentStore.Damaged 保管した中身が壊れているとき
     */
    public Opened open(String number, String kind, long id) {
        return slotFiles.open(file(number, kind, id));
    }

    private View view(One one) {
        LocalDate today = grants.today();
        boolean mine = applications.isOfOwnBody(one.application());
        GrantState grantState = one.grant().stateOn(today);
        Optional<Filing> filing =
                filings.find(one.grant(), one.kind()).filter(found -> mine || found.state() != FilingState.DRAFT);
        List<FilingEdition> editions = filing.map(filings::editions).orElse(List.of());
        FormDocument content = filing.map(
                        found -> mine ? found.content() : editions.getLast().document())
                .orElseGet(() -> mine ? filings.begun(one) : FormDocument.EMPTY);
        List<FilingFile> files = filing.map(found -> mine ? filings.files(found) : filings.files(editions.getLast()))
                .orElse(List.of());
        Optional<String> closed = Optional.of(one.application())
                .filter(application -> mine)
                .flatMap(applications::whyNotWork)
                .or(() -> filing.map(found -> found.whyNotWrite(one.terms(), today))
                        .orElseGet(() -> one.terms().whyNotFile(today)))
                .map(BusinessRuleViolation::getMessage);
        return new View(
                one.grant().number(),
                one.application().bodyName(),
                one.application().projectName(),
                grantState,
                GrantLabels.of(one.rules()).label(grantState),
                one.terms(),
                one.form(),
                filing.map(Filing::state),
                filing.map(Filing::version).orElse(0L),
                content,
                filing.map(Filing::edition).orElse(0),
                filing.flatMap(Filing::firstSubmittedOn),
                editions.stream()
                        .map(each -> new Edition(each.edition(), each.receivedAt(), each.contentSha256()))
                        .toList(),
                files,
                filing.map(filings::returns).orElse(List.of()),
                mine ? List.of() : filing.map(filings::approvals).orElse(List.of()),
                mine && closed.isEmpty()
                        ? filings.whyNotSubmit(
                                one,
                                filing.orElseGet(() -> filings.findOrBegin(one)),
                                one.form().form().onlyAsked(content),
                                files)
                        : List.of(),
                closed,
                isOverdue(one, filing, today),
                mine,
                acts(one, filing, files, mine));
    }

    private boolean isOverdue(One one, Optional<Filing> filing, LocalDate today) {
        return switch (filing.map(Filing::state).orElse(FilingState.DRAFT)) {
            case DRAFT -> one.terms().isOverdue(today);
            case RETURNED ->
                filings.openReturn(filing.orElseThrow())
                        .filter(open -> today.isAfter(open.dueOn()))
                        .isPresent();
            default -> false;
        };
    }

    private Acts acts(One one, Optional<Filing> filing, List<FilingFile> files, boolean mine) {
        Caller caller = callers.current();
        FilingKind kind = one.kind();
        Optional<BusinessRuleViolation> none = AcceptFiling.nothingToAccept(one);
        Optional<BusinessRuleViolation> own =
                mine || !caller.hasAnyRole(Roles.SECRETARIAT, Roles.OFFICIAL) ? none : Optional.empty();
        return new Acts(
                own.or(() -> AcceptFiling.whyNotByRole(one, caller, false))
                        .or(() -> filing.map(found -> found.whyNotHandle(kind)).orElse(none))
                        .or(() -> SlotFiles.whyNotRely(files)),
                own.or(() -> AcceptFiling.whyNotByRole(one, caller, false))
                        .or(() -> filing.map(found -> found.whyNotHandle(kind)).orElse(none)),
                own.or(() -> AcceptFiling.whyNotByRole(one, caller, true))
                        .or(() -> filing.map(found ->
                                        found.whyNotDecide(kind, filings.openApproval(found), caller.approver()))
                                .orElse(none)));
    }
}
