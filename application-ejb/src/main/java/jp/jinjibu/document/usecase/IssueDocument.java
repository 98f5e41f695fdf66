package jp.jinjibu.document.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.document.IssuedDocument;
import jp.jinjibu.document.Letter;
import jp.jinjibu.document.LetterPlaceholder;
import jp.jinjibu.document.LetterTemplate;
import jp.jinjibu.document.LetterTemplates;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.Sha256;

/**
 * 書面を出す。決定と同じトランザクションの中で呼び、番号も中身も、決定とともに残るか、ともに消える。PDF を後で組む書面でも、印刷する中身はここで決まる。
 *
 * <p>だれが出せるかは、決定をする側が確かめる。
 */
@ApplicationScoped
public class IssueDocument {
    @Inject
    private Documents documents;

    @Inject
    private DocumentSubjects subjects;

    @Inject
    private PrintForms printForms;

    @Inject
    private Doing doing;

    /** 書体にない文字があるとき、どうするか。 */
    public enum MissingGlyph {
        /** 出さない。通知に使う。PDF も、出すときに組む。 */
        REFUSE,
        /** 「〓」を置き、そのことを備考に記して出す。受付票のように、出すことで手続を止めても遅らせてもならない書面に使う。PDF は後で組む（{@link DrawDocument}）。 */
        MARK
    }

    /**
     * 出す書面。
     *
     * @param rules 規則集
     * @param kind 種類の符号
     * @param applicationNumber 申請番号
     * @param values ひな形の文面で使える値。その種類で使えるもののすべてを渡す
     * @param rows ひな形の行の後に足す行
     * @param derivation 算定根拠
     * @param visibleToApplicantFrom 申請者に見せる業務時刻。まだ決めないなら空
     * @param missingGlyph 書体にない文字があるとき、どうするか
     */
    public record Order(
            RuleSet rules,
            String kind,
            String applicationNumber,
            Map<LetterPlaceholder, String> values,
            List<Letter.Row> rows,
            Optional<Derivation> derivation,
            Optional<Instant> visibleToApplicantFrom,
            MissingGlyph missingGlyph) {

        public Order {
            values = Map.copyOf(values);
            rows = List.copyOf(rows);
        }

        private Letter letter(int runningNumber, LocalDate date) {
            return Letter.of(rules, kind, values, rows, derivation, runningNumber, date);
        }
    }

    /**
     * 出した書面。
     *
     * @param id 書面の番号
     * @param number 文書番号。付けない書面では空
     * @param title 題名
     */
    public record Issued(long id, Optional<String> number, String title) {}

    /**
     * 出す。
     *
     * @throws NotFound 申請か、その種類のひな形がないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} 書体にない文字があり、出さないとき。どの欄のどの文字かをすべて挙げる
     * @throws IllegalArgumentException ひな形の文面で使われている値が渡されていないとき
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Issued issue(Order order) {
        IssuedDocument.Subject subject = subjects.get(order.applicationNumber());
        Instant now = doing.now();
        LocalDate today = LocalDate.ofInstant(now, JapaneseDates.JST);
        boolean later = order.missingGlyph() == MissingGlyph.MARK;
        if (!later) {
            refuseMissing(order, missing(order, printForms.all(), today));
        }
        LetterTemplate template = LetterTemplates.of(order.rules(), order.kind());
        int number = template.numberFormat().isPresent() ? documents.nextNumber(order.rules(), order.kind()) : 0;
        Letter letter = printForms.printable(order.letter(number, today));
        IssuedDocument document = new IssuedDocument(
                order.rules(),
                letter,
                subject,
                later ? Optional.empty() : Optional.of(documents.keep(LetterPdf.render(letter))),
                order.visibleToApplicantFrom(),
                doing.caller().username(),
                now);
        documents.add(document);
        doing.tell(issued(order.applicationNumber(), document));
        return new Issued(document.id(), document.number(), document.title());
    }

    private static DocumentEvent issued(String application, IssuedDocument document) {
        return document.letter()
                .<DocumentEvent>map(letter -> new DocumentEvent.IssuedUndrawn(
                        application, document.title(), document.number(), Sha256.hex(letter)))
                .orElseGet(() -> new DocumentEvent.Issued(
                        application,
                        document.title(),
                        document.number(),
                        document.sha256().orElseThrow()));
    }

    /** 出せない理由となる文字を、欄ごとに。空なら出せる。案を作るときに、前もって確かめるため。 */
    public List<Violation> missing(Order order) {
        return missing(order, printForms.all(), doing.today());
    }

    /**
     * 申請者に見せる。
     *
     * @param id 書面の番号
     * @param from この業務時刻から
     * @throws NotFound ないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE} すでに決めてあるとき
     */
    public void showToApplicant(long id, Instant from) {
        IssuedDocument document = documents.getForChange(id);
        document.showToApplicant(from);
        doing.tell(new DocumentEvent.Shown(id, document.title(), from));
    }

    /** 値の欄を先に、名を挙げて調べる。文面そのものや算定根拠は、まだ挙げていない文字だけを加える。 */
    private static List<Violation> missing(Order order, PrintSubstitution substitution, LocalDate date) {
        List<Violation> violations = new ArrayList<>();
        Set<String> known = new HashSet<>();
        LetterTemplates.of(order.rules(), order.kind()).used().stream().sorted().forEach(placeholder -> {
            String value = order.values().getOrDefault(placeholder, "");
            add(violations, known, placeholder.label(), GlyphCheck.missing(substitution.apply(value)));
        });
        for (Letter.Part part : order.letter(1, date).map(substitution::apply).parts()) {
            List<String> more = GlyphCheck.missing(part.text());
            more.removeAll(known);
            add(violations, known, part.place(), more);
        }
        return violations;
    }

    private static void add(List<Violation> violations, Set<String> known, String place, List<String> missing) {
        if (!missing.isEmpty()) {
            known.addAll(missing);
            violations.add(new Violation(
                    "",
                    "missing-glyph",
                    place + "に、印刷できない文字があります: " + GlyphCheck.describe(missing) + "。事務局が印刷用の字形を登録してください。",
                    null));
        }
    }

    private static void refuseMissing(Order order, List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new BusinessRuleViolation(
                    Refusal.STATE,
                    "申請 " + order.applicationNumber() + " の"
                            + LetterTemplates.of(order.rules(), order.kind())
                                    .title()
                                    .value()
                            + "に、書体にない文字があるため、出せません。"
                            + String.join(
                                    "",
                                    violations.stream().map(Violation::message).toList()),
                    violations);
        }
    }
}
