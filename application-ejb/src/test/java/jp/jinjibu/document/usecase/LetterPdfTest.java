package jp.jinjibu.document.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.jinjibu.document.FrozenLetter;
import jp.jinjibu.document.KnownLetter;
import jp.jinjibu.document.Letter;
import jp.jinjibu.document.LetterPlaceholder;
import jp.jinjibu.document.LetterTemplates;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.SampleProgrammes;
import jp.jinjibu.programme.usecase.RuleSetReader;
import jp.jinjibu.shared.Derivation;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.JapaneseDates;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.markedcontent.BeginMarkedContentSequence;
import org.apache.pdfbox.contentstream.operator.markedcontent.BeginMarkedContentSequenceWithProperties;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("書面の PDF")
class LetterPdfTest {

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("templates")
    @DisplayName("同梱のどの年度のどの種類の書面にも、求められた文字列がすべて印刷される")
    void everyTextIsPrinted(FiscalYear year, String title, RuleSet rules, String kind) throws IOException {
        Letter letter = Letter.of(
                rules,
                kind,
                SampleLetter.values(),
                List.of(),
                Optional.of(SampleLetter.derivation()),
                1,
                year.firstDay());

        byte[] pdf = LetterPdf.render(letter);
        assertPrinted(letter, pdf);
        Letter later = FrozenLetter.read(FrozenLetter.write(letter));
        assertThat(later).isEqualTo(letter);
        assertThat(LetterPdf.render(later)).as("残した中身から後で組んでも、同じ PDF になる").isEqualTo(pdf);
    }

    static Stream<Arguments> templates() {
        return SampleProgrammes.allShipped().stream()
                .flatMap(rules -> LetterTemplates.of(rules).all().stream()
                        .map(template -> Arguments.of(
                                rules.fiscalYear(), template.title().value(), rules, template.code())));
    }

    @Test
    @DisplayName("𠮷・髙・﨑・①・㈱・〜 は、そのままの文字として読み取れる")
    void rareCharactersSurvive() throws IOException {
        String text = text(LetterPdf.render(SampleLetter.adoption()));

        assertThat(text).contains("サンプル𠮷髙﨑商工会", "会長　髙﨑 𠮷郎　殿", "①島まるごと人事部〜はたらく", "（㈱見本と共");
    }

    @Test
    @DisplayName("長い名前と長い条件は、折り返し、頁をまたいでも、一文字も欠けない。どの頁にも番号が付く")
    void longTextsRunOverPages() throws IOException {
        Map<LetterPlaceholder, String> values = SampleLetter.values();
        values.put(LetterPlaceholder.APPLICANT_NAME, "一般社団法人サンプル地域未来共創人材確保育成定着推進ネットワーク機構連合会".repeat(3));
        values.put(
                LetterPlaceholder.CONDITION,
                IntStream.rangeClosed(1, 60)
                        .mapToObj(i -> "第" + i + "条件「経営発達支援計画」の変更の認定を受け、写しを提出すること。")
                        .collect(Collectors.joining()));
        Letter letter = SampleLetter.of(
                KnownLetter.CONDITIONAL_ADOPTION, values, List.of(), Optional.of(SampleLetter.tenSteps()));
        byte[] pdf = LetterPdf.render(letter);

        assertPrinted(letter, pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(3);
            for (int page = 1; page <= 3; page++) {
                assertThat(text(document, page)).contains(page + " / 3", "見本", "条件付採択通知書　R7条件付採択第1号");
            }
            assertThat(text(document, 2)).contains("条件（続き）");
        }
        assertThat(insideThePage(pdf)).isTrue();
    }

    @Test
    @DisplayName("算定根拠は、段ごとに項目・計算式・金額・出典の順に並び、頁が変われば見出しを繰り返す")
    void printsEachStep() throws IOException {
        Derivation ten = SampleLetter.tenSteps();
        Letter letter =
                SampleLetter.of(KnownLetter.CONDITIONAL_ADOPTION, SampleLetter.values(), List.of(), Optional.of(ten));
        byte[] pdf = LetterPdf.render(letter);

        List<PDStructureElement> tables = elements(pdf, "Table");
        assertThat(tables).hasSize(2);
        assertThat(tables.getLast().getKids()).hasSize(1 + ten.steps().size());
        String text = flat(text(pdf));
        int at = 0;
        for (Derivation.Step step : ten.steps()) {
            at = text.indexOf(flat(step.expression()), at);
            assertThat(at).as(step.expression()).isNotNegative();
            assertThat(text.substring(at)).contains(flat(step.result().display()));
        }
        assertThat(text.split("項目計算式金額出典", -1)).hasSize(3);
    }

    @Test
    @DisplayName("金額の右端は、欄の右端にそろう")
    void amountsAreAlignedRight() throws IOException {
        List<Float> ends = new ArrayList<>();
        PDFTextStripper stripper = new PDFTextStripper() {
            @Override
            protected void writeString(String text, List<TextPosition> positions) {
                if (text.matches("[0-9,]+円")) {
                    ends.add(positions.getLast().getEndX());
                }
            }
        };
        try (PDDocument document = Loader.loadPDF(LetterPdf.render(SampleLetter.adoption()))) {
            stripper.getText(document);
        }
        assertThat(ends).hasSizeGreaterThan(4);
        assertThat(ends.subList(1, ends.size()))
                .allSatisfy(end -> assertThat(end).isCloseTo(ends.get(1), org.assertj.core.data.Offset.offset(0.5f)));
    }

    @Test
    @DisplayName("見本でない規則集の書面に、見本の印はない")
    void publishedLettersBearNoMark() throws IOException {
        RuleSet rules =
                RuleSetReader.read("2031.yaml", Files.readAllBytes(Path.of("src/test/resources/programmes/2031.yaml")));
        Map<LetterPlaceholder, String> values =
                Map.of(LetterPlaceholder.GRANTED_AMOUNT, "8,000,000円", LetterPlaceholder.REFERENCE_NUMBER, "当12-R13");
        Letter letter =
                Letter.of(rules, "grant-decision", values, List.of(), Optional.empty(), 7, LocalDate.of(2031, 9, 1));

        // 事業者の呼び方だけが見本の規則集なので、見本になる
        assertThat(letter.sample()).isTrue();
        Letter published = new Letter(
                letter.kind(),
                letter.title(),
                letter.number(),
                letter.date(),
                letter.addressee(),
                letter.issuer(),
                letter.paragraphs(),
                letter.heading(),
                letter.rows(),
                letter.steps(),
                letter.notes(),
                letter.closing(),
                false);
        assertThat(text(LetterPdf.render(letter))).contains("見本");
        assertThat(text(LetterPdf.render(published)))
                .doesNotContain("見本")
                .contains("交付決定通知書", "交7-R13", "2031年（令和13年）9月1日", "当12-R13について、8,000,000円を交付します。");
    }

    @Test
    @DisplayName("書体は二つで、使った字形だけが埋め込まれる")
    void fontsAreEmbeddedSubsets() throws IOException {
        byte[] pdf = LetterPdf.render(SampleLetter.adoption());

        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                    assertThat(font.getName()).matches("[A-Z]{6}\\+NotoSansJP-(Regular|Bold)");
                }
            }
        }
        assertThat(pdf.length).isLessThan(150_000);
    }

    @Test
    @DisplayName("題名・言語・構造が付き、作成者の名は入らない")
    void describesItself() throws IOException {
        try (PDDocument document = Loader.loadPDF(LetterPdf.render(SampleLetter.adoption()))) {
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("採択通知書　R7採択第1号");
            assertThat(document.getDocumentInformation().getAuthor()).isNull();
            assertThat(document.getDocumentInformation().getCreator()).isNull();
            Calendar created = document.getDocumentInformation().getCreationDate();
            assertThat(created.toInstant().atZone(JapaneseDates.JST).toLocalDate())
                    .isEqualTo(SampleLetter.DATE);
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("ja");
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentCatalog().getViewerPreferences().displayDocTitle())
                    .isTrue();
        }
        byte[] pdf = LetterPdf.render(SampleLetter.adoption());
        assertThat(elements(pdf, "H1")).hasSize(1);
        assertThat(elements(pdf, "H2")).hasSize(2);
        assertThat(elements(pdf, "TH")).hasSize(7 + 4 + 5);
        assertThat(elements(pdf, "LI")).hasSize(3);
    }

    @Test
    @DisplayName("同じ書面は同じバイト列になり、一文字違えば違う。一時ファイルは残らない")
    void isReproducible() throws IOException {
        List<Path> before = temporaryFiles();
        byte[] once = LetterPdf.render(SampleLetter.adoption());

        assertThat(LetterPdf.render(SampleLetter.adoption())).isEqualTo(once);
        assertThat(LetterPdf.render(SampleLetter.adoption().map(text -> text.replace("商工会", "商工会議所"))))
                .isNotEqualTo(once);
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    /** 印刷された文字を空白と改行を除いてつなぎ、求められた文字列がすべて含まれること。表の欄は、構造の順に読む。 */
    private static void assertPrinted(Letter letter, byte[] pdf) throws IOException {
        String printed = flat(structuredText(pdf));
        assertThat(printed).contains(flat(JapaneseDates.formatWithoutWeekday(letter.date())));
        for (Letter.Part part : letter.parts()) {
            assertThat(printed).as(part.place()).contains(flat(part.text()));
        }
    }

    private static String flat(String text) {
        return text.replaceAll("[\\s　\u00a0]", "");
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static String text(PDDocument document, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(document);
    }

    /** 置かれた順の、飾り（頁の番号など）でない文字。表の欄は、欄ごとに続く。 */
    private static String structuredText(byte[] pdf) throws IOException {
        InOrder stripper = new InOrder();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            stripper.getText(document);
        }
        return stripper.text.toString();
    }

    private static final class InOrder extends PDFTextStripper {
        private final StringBuilder text = new StringBuilder();
        private boolean artifact;

        InOrder() {
            addOperator(new BeginMarkedContentSequence(this));
            addOperator(new BeginMarkedContentSequenceWithProperties(this));
        }

        @Override
        public void beginMarkedContentSequence(COSName tag, @Nullable COSDictionary properties) {
            artifact = tag.equals(COSName.ARTIFACT);
        }

        @Override
        protected void processTextPosition(TextPosition position) {
            if (!artifact) {
                text.append(position.getUnicode());
            }
        }
    }

    private static boolean insideThePage(byte[] pdf) throws IOException {
        List<TextPosition> outside = new ArrayList<>();
        PDFTextStripper stripper = new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition position) {
                boolean inside = position.getX() >= 70
                        && position.getEndX() <= 525
                        && position.getY() >= 36
                        && position.getY() <= 842 - 36;
                if (!inside) {
                    outside.add(position);
                }
            }
        };
        try (PDDocument document = Loader.loadPDF(pdf)) {
            stripper.getText(document);
        }
        return outside.isEmpty();
    }

    private static List<PDStructureElement> elements(byte[] pdf, String role) throws IOException {
        List<PDStructureElement> found = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            collect(document.getDocumentCatalog().getStructureTreeRoot(), role, found);
        }
        return found;
    }

    private static void collect(PDStructureNode node, String role, List<PDStructureElement> found) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                if (element.getStructureType().equals(role)) {
                    found.add(element);
                }
                collect(element, role, found);
            }
        }
    }

    private static List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches(".*(?i)(pdf|font|ttf|openpdf|itext).*"))
                    .sorted()
                    .toList();
        }
    }
}
