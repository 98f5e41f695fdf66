package jp.jinjibu.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import jakarta.transaction.UserTransaction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.jinjibu.document.KnownLetter;
import jp.jinjibu.document.LetterPlaceholder;
import jp.jinjibu.document.LetterTemplates;
import jp.jinjibu.document.usecase.DocumentQueries;
import jp.jinjibu.document.usecase.DrawDocument;
import jp.jinjibu.document.usecase.IssueDocument;
import jp.jinjibu.document.usecase.IssueDocument.Issued;
import jp.jinjibu.document.usecase.IssueDocument.MissingGlyph;
import jp.jinjibu.document.usecase.IssueDocument.Order;
import jp.jinjibu.document.usecase.RecordPrintForm;
import jp.jinjibu.identity.usecase.AdmitUser;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSetReader;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.Sha256;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@DisplayName("書面の発行（文書番号、書体にない文字、変えられないこと）")
class DocumentIT {
    private static final String APPLICATION = "R7-9001-2";
    private static final int YEAR = 2025;

    @Inject
    private Rows rows;

    @Inject
    private AdmitUser admitUser;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private IssueDocument issueDocument;

    @Inject
    private DocumentQueries queries;

    @Inject
    private DrawDocument drawDocument;

    @Inject
    private RecordPrintForm printForms;

    @Inject
    private UserTransaction transaction;

    @Inject
    private Clock clock;

    @Deployment
    static EnterpriseArchive ear() {
        return TestedEar.whole();
    }

    @BeforeEach
    void submittedApplication() {
        for (String user : List.of("secretariat-a", "official-a", "auditor")) {
            admitUser.admit(user, user, "見本 " + user, Optional.empty(), Optional.empty(), Set.of());
        }
        if (rows.number("select count(*) from application where number = '" + APPLICATION + "'") == 0) {
            rows.execute("insert into organisation (corporate_number, name, name_key, kind, address, representative,"
                    + " staff_count, state, registered_by, registered_at, version) values ('8999900000099',"
                    + " 'サンプル団体', 'サンプル団体', 'npo', '見本県', '見本', 1, 'PROVISIONAL', 'x', now(), 0)");
            rows.execute("insert into application (number, fiscal_year, running_number, call_code, track_code,"
                    + " rule_set_code, rule_set_version, form_version, organisation_id, corporate_number, state,"
                    + " content, version, body_name, project_name, area, search_key, receipt_number, edition,"
                    + " received_at, created_by, created_at, updated_by, updated_at) select '" + APPLICATION
                    + "', 2025, 9001, 'r7', 'right-hand', 'r7', 1, 1, id, corporate_number, 'SUBMITTED', '{}', 0,"
                    + " 'サンプル団体', '見本の事業', '見本県', 'x', 'R7-U-09001', 1, now(), 'x', now(), 'x', now()"
                    + " from organisation where corporate_number = '8999900000099'");
        }
    }

    @Test
    @DisplayName("決定のトランザクションの外では出せない")
    void needsATransaction() {
        assertThatThrownBy(() -> issueDocument.issue(order(KnownLetter.ADOPTION, "サンプル団体")))
                .isInstanceOf(TransactionalException.class);
    }

    @Test
    @DisplayName("書面・中身・操作の記録は、同じトランザクションで残る")
    void keepsEverythingTogether() throws Exception {
        Issued issued = inTransaction(() -> issue(KnownLetter.ADOPTION, "サンプル𠮷髙﨑団体"));

        assertThat(issued.title()).isEqualTo("採択通知書");
        assertThat(issued.number().orElseThrow()).matches("R7採択第[0-9]+号");
        assertThat(rows.list("select a.xmin = d.xmin, c.xmin = d.xmin, a.actor_name, d.issued_by, d.file_name"
                        + " from document d join document_content c on c.sha256 = d.sha256"
                        + " join audit_entry a on a.detail like '%' || d.sha256 where d.id = " + issued.id()))
                .containsExactly("t|t|secretariat-a|secretariat-a|採択通知書_" + APPLICATION + ".pdf");
        DocumentQueries.Content content = AsUser.auditor().get(() -> queries.content(issued.id()));
        assertThat(content.document().sha256()).contains(Sha256.hex(content.bytes()));
        assertThat(content.document().size()).contains((long) content.bytes().length);
        assertThat(new String(content.bytes(), 0, 8, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-1.7");
        assertThat(AsUser.official().get(() -> queries.list(APPLICATION)))
                .extracting(DocumentQueries.Row::id)
                .contains(issued.id());
        assertThatThrownBy(() -> AsUser.official().get(() -> queries.list("R7-9999-9")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    @DisplayName("取り消された決定は、書面も番号も残さず、次の決定が同じ番号を使う")
    void rolledBackDecisionLeavesNoGap() throws Exception {
        long before = documents();
        transaction.begin();
        Issued lost = issue(KnownLetter.CONDITIONAL_ADOPTION, "サンプル団体");
        assertThat(documents()).isEqualTo(before + 1);
        transaction.rollback();
        assertThat(documents()).isEqualTo(before);
        Issued next = inTransaction(() -> issue(KnownLetter.CONDITIONAL_ADOPTION, "サンプル団体"));
        assertThat(next.number()).isEqualTo(lost.number());
    }

    @Test
    @DisplayName("番号は系列ごと。同じ書き方でも、ほかの系列の書面は第1号から始まり、番号を使わない")
    void numbersEachLineApart() throws Exception {
        RuleSet r7 = ruleSets.rules("r7", 1);
        RuleSet other = RuleSetReader.read(
                "other.yaml",
                ruleSets.get("r7", 1)
                        .content()
                        .replace("code: jinjibu", "code: other-line")
                        .getBytes(StandardCharsets.UTF_8));
        transaction.begin();
        try {
            rows.execute("insert into programme_line (code) values ('other-line')");
            AsUser secretariat = AsUser.secretariat();
            String first = issue(KnownLetter.ADOPTION, "サンプル団体").number().orElseThrow();
            assertThat(secretariat
                            .get(() -> issueDocument.issue(
                                    order(other, KnownLetter.ADOPTION, "サンプル団体", MissingGlyph.REFUSE)))
                            .number())
                    .contains("R7採択第1号");
            assertThat(secretariat
                            .get(() ->
                                    issueDocument.issue(order(r7, KnownLetter.ADOPTION, "サンプル団体", MissingGlyph.REFUSE)))
                            .number())
                    .contains("R7採択第" + (Integer.parseInt(first.replaceAll("R7採択第([0-9]+)号", "$1")) + 1) + "号");
        } finally {
            transaction.rollback();
        }
    }

    @Test
    @DisplayName("同時の決定が、取消しを交えて、種類を逆の順に取っても、番号に欠番も重なりもなく、待ち合って止まることもない")
    void concurrentDecisionsLeaveNoGap() throws Exception {
        int threads = 6;
        int rounds = 5;
        List<KnownLetter> kinds = List.of(KnownLetter.ADOPTION, KnownLetter.CONDITIONAL_ADOPTION);
        CyclicBarrier together = new CyclicBarrier(threads);
        AsUser secretariat = AsUser.secretariat();
        List<Future<List<String>>> results = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int thread = 0; thread < threads; thread++) {
                int mine = thread;
                results.add(pool.submit(() -> {
                    together.await(20, TimeUnit.SECONDS);
                    List<String> kept = new ArrayList<>();
                    for (int round = 0; round < rounds; round++) {
                        List<KnownLetter> order = mine % 2 == 0 ? kinds : kinds.reversed();
                        boolean commit = (mine + round) % 3 != 0;
                        kept.addAll(decide(secretariat, order, commit));
                    }
                    return kept;
                }));
            }
            List<String> kept = new ArrayList<>();
            for (Future<List<String>> result : results) {
                kept.addAll(result.get(90, TimeUnit.SECONDS));
            }
            assertThat(kept).hasSize(threads * rounds * 2 * 2 / 3).doesNotHaveDuplicates();
        }
        for (KnownLetter kind : kinds) {
            List<String> numbers = rows.list("select document_number from document where kind = '" + kind.code()
                    + "' and fiscal_year = " + YEAR + " order by id");
            String format = LetterTemplates.of(ruleSets.rules("r7", 1), kind.code())
                    .numberFormat()
                    .orElseThrow()
                    .value()
                    .replace("{year}", "R7");
            assertThat(numbers)
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, numbers.size())
                            .mapToObj(no -> format.replace("{no}", Integer.toString(no)))
                            .toList());
            assertThat(rows.number("select last from document_series where kind = '" + kind.code()
                            + "' and fiscal_year = " + YEAR))
                    .isEqualTo(numbers.size());
        }
    }

    @Test
    @DisplayName("書体にない文字があれば、欄と文字を挙げて断り、何も残さない。字形を登録すれば出せる")
    void refusesMissingGlyphs() throws Exception {
        List<String> before = fingerprints();
        transaction.begin();
        assertThatThrownBy(() -> issue(KnownLetter.ADOPTION, "龘\u200B商会"))
                .isInstanceOfSatisfying(BusinessRuleViolation.class, refused -> {
                    assertThat(refused.refusal()).isEqualTo(Refusal.STATE);
                    assertThat(refused.getMessage()).contains(APPLICATION, "採択通知書", "龘（U+9F98）", "U+200B");
                    assertThat(refused.violations())
                            .extracting(Violation::code, Violation::message)
                            .allSatisfy(violation ->
                                    assertThat(violation.toList().getFirst()).isEqualTo("missing-glyph"))
                            .anySatisfy(violation -> assertThat(
                                            violation.toList().get(1).toString())
                                    .startsWith("申請者の名称に"));
                });
        transaction.rollback();
        assertThat(fingerprints()).isEqualTo(before);
        assertThat(inTransaction(() ->
                        AsUser.secretariat().get(() -> issueDocument.missing(order(KnownLetter.ADOPTION, "龘商会")))))
                .singleElement()
                .extracting(Violation::message)
                .asString()
                .startsWith("申請者の名称に、印刷できない文字があります: 龘（U+9F98）");

        long form = AsUser.secretariat()
                .get(() -> printForms.record("龘", "龍", "電話で了解を得た"))
                .id();
        Issued issued = inTransaction(() -> issue(KnownLetter.ADOPTION, "龘商会"));
        assertThat(issued.number()).isPresent();
        AsUser.secretariat().run(() -> printForms.remove(form, "試験の終わり"));
        assertThat(rows.list("select action from audit_entry where subject = 'print-forms/" + form + "' order by id"))
                .containsExactly("印刷用の字形の登録", "印刷用の字形の取消し");
        transaction.begin();
        assertThatThrownBy(() -> issue(KnownLetter.ADOPTION, "龘商会")).isInstanceOf(BusinessRuleViolation.class);
        transaction.rollback();
    }

    @Test
    @DisplayName("受付票は、書体にない文字があっても印を付けて出し、番号を取らない。PDF は、同時に受け取っても一度だけ組み、同じものを渡す")
    void receiptsAreAlwaysIssued() throws Exception {
        transaction.begin();
        Issued issued = receipt("龘商会");
        String found = " from document where id = " + issued.id();
        assertThat(rows.list("select sha256, size, letter like '%〓商会%' and letter like '%U+9F98%'" + found))
                .containsExactly("null|null|t");
        transaction.commit();
        assertThat(issued.number()).isEmpty();
        assertThat(issued.title()).isEqualTo("受付票");
        assertThat(rows.number("select count(*) from audit_entry where action = '書面の発行' and detail ="
                        + " '受付票を出した。PDF は後で組む。印刷する中身の SHA-256 ' || (select encode(sha256(convert_to(letter, 'UTF8')), 'hex')"
                        + found + ")"))
                .isEqualTo(1);

        AsUser auditor = AsUser.auditor();
        CyclicBarrier together = new CyclicBarrier(4);
        List<Future<DocumentQueries.Content>> received = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                received.add(pool.submit(() -> {
                    together.await(20, TimeUnit.SECONDS);
                    return auditor.get(() -> queries.content(issued.id()));
                }));
            }
        }
        String sha256 = rows.list("select sha256" + found).getFirst();
        for (Future<DocumentQueries.Content> one : received) {
            assertThat(one.get().document().sha256()).contains(sha256);
            assertThat(Sha256.hex(one.get().bytes())).isEqualTo(sha256);
        }
        assertThat(rows.list("select actor_name, detail like '受付票を PDF に組んだ。SHA-256 " + sha256 + "、%' from audit_entry"
                        + " where subject = 'documents/" + issued.id() + "'"))
                .containsExactly("system|t");
        assertThatThrownBy(
                        () -> rows.execute("update document set sha256 = null, size = null where id = " + issued.id()))
                .hasMessageContaining("まだない PDF");
    }

    @Test
    @DisplayName("待っている受付票は、出した順に、受け取られる前に組む。一通が組めなくても、次を待たせない")
    void drawsWhatIsWaiting() throws Exception {
        Issued first = inTransaction(() -> receipt("サンプル団体"));
        rows.execute(
                "insert into document (kind, line, fiscal_year, application_id, call_code, title, file_name, letter,"
                        + " issued_by, issued_at) select kind, line, fiscal_year, application_id, call_code, '読めない受付票', file_name,"
                        + " '{}', 'x', now() from document where id = " + first.id());
        Issued last = inTransaction(() -> receipt("サンプル団体"));
        for (Optional<Long> drawn = Optional.of(0L); drawn.isPresent(); ) {
            drawn = drawDocument.drawNext(drawn.get());
        }
        // 定時の処理が組んでいる途中なら、終わるのを待って読む。
        for (Issued each : List.of(first, last)) {
            assertThat(rows.list("select sha256 is not null from document where id = " + each.id() + " for update"))
                    .containsExactly("t");
        }
        rows.execute("update document set (sha256, size) = (select sha256, size from document where id = " + last.id()
                + ") where title = '読めない受付票'");
        assertThat(drawDocument.drawNext(0)).isEmpty();
    }

    @Test
    @DisplayName("印刷用の字形は、印刷できない文字を含むもとの文字列と、印刷できる文字列だけを受け付け、二度は登録しない")
    void printFormsAreChecked() {
        assertThatThrownBy(() -> AsUser.secretariat().get(() -> printForms.record("山", "😀", "理由")))
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::pointer)
                                .containsExactly("/original", "/printed"));
        long id = AsUser.secretariat()
                .get(() -> printForms.record("𠀀", "上", "理由"))
                .id();
        assertThatThrownBy(() -> AsUser.secretariat().get(() -> printForms.record("𠀀", "下", "理由")))
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.ALREADY_REGISTERED));
        AsUser.secretariat().run(() -> printForms.remove(id, "試験の終わり"));
    }

    @Test
    @DisplayName("出した書面は変えられず、消せない。申請者に見せる時刻だけを、一度だけ決められる")
    void issuedDocumentsNeverChange() throws Exception {
        Issued issued = inTransaction(() -> issue(KnownLetter.ADOPTION, "サンプル団体"));
        String row = " where id = " + issued.id();
        for (String change : List.of(
                "update document set title = '偽'" + row,
                "update document set document_number = 'R7採択第999号'" + row,
                "update document set visible_to_applicant_from = now(), title = '偽'" + row,
                "delete from document" + row)) {
            assertThatThrownBy(() -> rows.execute(change)).as(change).hasMessageContaining("見せる時刻");
            assertThatThrownBy(() -> rows.executeAsOwner(change)).as(change).hasMessageContaining("見せる時刻");
        }
        for (String change : List.of(
                "truncate document cascade",
                "update document_content set bytes = 'x'",
                "delete from document_content",
                "truncate document_content cascade")) {
            assertThatThrownBy(() -> rows.execute(change)).as(change).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> rows.executeAsOwner(change)).as(change).hasMessageContaining("追記専用です");
        }
        Instant from = clock.instant();
        inTransaction(() -> {
            AsUser.secretariat().run(() -> issueDocument.showToApplicant(issued.id(), from));
            return issued;
        });
        assertThat(rows.number("select count(*) from document where visible_to_applicant_from is not null and id = "
                        + issued.id()))
                .isEqualTo(1);
        transaction.begin();
        assertThatThrownBy(() -> AsUser.secretariat().run(() -> issueDocument.showToApplicant(issued.id(), from)))
                .isInstanceOfSatisfying(
                        BusinessRuleViolation.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.STATE));
        transaction.rollback();
        assertThatThrownBy(() -> rows.execute("update document set visible_to_applicant_from = null" + row))
                .hasMessageContaining("見せる時刻");
    }

    /** スレッドの中では名前を引けないので、入口は受け取る。 */
    private List<String> decide(AsUser secretariat, List<KnownLetter> kinds, boolean commit) throws Exception {
        transaction.begin();
        List<String> numbers = new ArrayList<>();
        for (KnownLetter kind : kinds) {
            numbers.add(secretariat
                    .get(() -> issueDocument.issue(order(kind, "サンプル団体")))
                    .number()
                    .orElseThrow());
        }
        if (!commit) {
            transaction.rollback();
            return List.of();
        }
        transaction.commit();
        return numbers;
    }

    private Issued receipt(String applicant) {
        return AsUser.secretariat()
                .get(() -> issueDocument.issue(order(KnownLetter.RECEIPT, applicant, MissingGlyph.MARK)));
    }

    private Issued issue(KnownLetter kind, String applicant) {
        return AsUser.secretariat().get(() -> issueDocument.issue(order(kind, applicant)));
    }

    private Order order(KnownLetter kind, String applicant) {
        return order(kind, applicant, MissingGlyph.REFUSE);
    }

    private Order order(KnownLetter kind, String applicant, MissingGlyph missing) {
        return order(ruleSets.rules("r7", 1), kind, applicant, missing);
    }

    private static Order order(RuleSet rules, KnownLetter kind, String applicant, MissingGlyph missing) {
        Map<LetterPlaceholder, String> values = Arrays.stream(LetterPlaceholder.values())
                .filter(placeholder -> !placeholder.key().matches("programme|fiscalYear|bodyWord"))
                .collect(Collectors.toMap(Function.identity(), LetterPlaceholder::label));
        values.put(LetterPlaceholder.APPLICANT_NAME, applicant);
        return new Order(
                rules, kind.code(), APPLICATION, values, List.of(), Optional.empty(), Optional.empty(), missing);
    }

    private <T> T inTransaction(Callable<T> action) throws Exception {
        transaction.begin();
        try {
            T result = action.call();
            transaction.commit();
            return result;
        } catch (Exception e) {
            transaction.rollback();
            throw e;
        }
    }

    private long documents() {
        return rows.number("select count(*) from document");
    }

    private List<String> fingerprints() {
        return Stream.of("document", "document_content", "document_series", "audit_entry")
                .map(table -> rows.list(
                                "select '" + table + "', count(*), md5(string_agg(t::text, ',' order by t::text))"
                                        + " from " + table + " t")
                        .getFirst())
                .toList();
    }
}
