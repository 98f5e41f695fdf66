package jp.jinjibu.document.usecase;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.document.Letter;
import jp.jinjibu.document.usecase.LetterLayout.Element;
import jp.jinjibu.document.usecase.LetterLayout.Page;
import jp.jinjibu.document.usecase.LetterLayout.Role;
import jp.jinjibu.document.usecase.LetterLayout.Rule;
import jp.jinjibu.document.usecase.LetterLayout.Run;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.usecase.Sha256;
import org.openpdf.text.Document;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfEncryption;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfStructureElement;
import org.openpdf.text.pdf.PdfWriter;

/**
 * 書面を PDF にする。書体は使った字形だけを埋め込み、見出し・段落・表の構造と言語を付ける（読み上げのため）。作成者の名は入れない。
 *
 * <p>同じ書面は、いつ組んでも同じバイト列になる。書体にない文字は黙って消えるので、先に {@link GlyphCheck} で確かめる。
 */
final class LetterPdf {
    private static final PdfName ARTIFACT = new PdfName("Artifact");
    private static final PdfName SCOPE = new PdfName("Scope");
    private static final double LINE_WIDTH = 0.5;
    private static final int ID_BYTES = 16;

    private final PdfWriter writer;
    private final PdfContentByte canvas;
    private final PdfStructureElement root;
    private final Map<Element, PdfStructureElement> structure = new IdentityHashMap<>();

    private LetterPdf(PdfWriter writer) {
        this.writer = writer;
        this.canvas = writer.getDirectContent();
        this.root = new PdfStructureElement(writer.getStructureTreeRoot(), new PdfName("Document"));
    }

    /** PDF のバイト列。 */
    static byte[] render(Letter letter) {
        List<Page> pages = LetterLayout.pages(letter);
        ByteArrayOutputStream out = new ByteArrayOutputStream(65_536);
        try (Document document = new Document(new Rectangle(LetterLayout.PAGE_WIDTH, LetterLayout.PAGE_HEIGHT))) {
            document.setGlyphSubstitutionEnabled(false);
            PdfWriter writer = PdfWriter.getInstance(document, out);
            writer.setPdfVersion(PdfWriter.VERSION_1_7);
            writer.setFullCompression();
            writer.setTagged();
            writer.setViewerPreferences(PdfWriter.DisplayDocTitle);
            describe(document, writer, letter);
            document.open();
            date(writer, letter);
            LetterPdf pdf = new LetterPdf(writer);
            for (int i = 0; i < pages.size(); i++) {
                if (i > 0) {
                    document.newPage();
                }
                pdf.draw(pages.get(i));
            }
        }
        return out.toByteArray();
    }

    private static void describe(Document document, PdfWriter writer, Letter letter) {
        document.addTitle(
                letter.number().map(number -> letter.title() + "　" + number).orElse(letter.title()));
        writer.getExtraCatalog().put(PdfName.LANG, new PdfString("ja"));
        byte[] id = Arrays.copyOf(
                HexFormat.of().parseHex(Sha256.hex(letter.toString().getBytes(StandardCharsets.UTF_8))), ID_BYTES);
        writer.getInfo().put(PdfName.FILEID, PdfEncryption.createInfoId(id, id));
    }

    /** 作った日を書面の日付にする。開いたときに実時間が入るので、その後で置き換える。 */
    private static void date(PdfWriter writer, Letter letter) {
        writer.getInfo()
                .put(
                        PdfName.CREATIONDATE,
                        new PdfDate(GregorianCalendar.from(letter.date().atStartOfDay(JapaneseDates.JST))));
    }

    private void draw(Page page) {
        canvas.beginMarkedContentSequence(ARTIFACT);
        canvas.setLineWidth((float) LINE_WIDTH);
        for (Rule rule : page.rules) {
            canvas.rectangle((float) rule.x(), (float) rule.y(), (float) rule.width(), (float) rule.height());
            if (rule.filled()) {
                canvas.setGrayFill((float) rule.gray());
                canvas.fill();
            } else {
                canvas.setGrayStroke((float) rule.gray());
                canvas.stroke();
            }
        }
        canvas.setGrayFill(0);
        canvas.endMarkedContentSequence();
        int at = 0;
        while (at < page.runs.size()) {
            int end = at + 1;
            while (end < page.runs.size()
                    && page.runs.get(end).element().equals(page.runs.get(at).element())) {
                end++;
            }
            write(page.runs.subList(at, end));
            at = end;
        }
    }

    /** 同じ役割の続く文字を、一まとまりとして書く。 */
    private void write(List<Run> runs) {
        Optional<Element> element = runs.getFirst().element();
        if (element.isPresent()) {
            canvas.beginMarkedContentSequence(tagged(element.get()));
        } else {
            canvas.beginMarkedContentSequence(ARTIFACT);
        }
        canvas.beginText();
        for (Run run : runs) {
            canvas.setFontAndSize(run.face().font(), (float) run.size());
            canvas.setTextMatrix((float) run.x(), (float) run.y());
            canvas.showText(run.text());
        }
        canvas.endText();
        canvas.endMarkedContentSequence();
    }

    private PdfStructureElement tagged(Element element) {
        PdfStructureElement known = structure.get(element);
        if (known != null) {
            return known;
        }
        PdfStructureElement parent = element.parent.map(this::tagged).orElse(root);
        PdfStructureElement made = new PdfStructureElement(parent, new PdfName(element.role.tag));
        if (element.role == Role.ROW_HEAD || element.role == Role.COLUMN_HEAD) {
            PdfDictionary attributes = new PdfDictionary();
            attributes.put(new PdfName("O"), new PdfName("Table"));
            attributes.put(SCOPE, new PdfName(element.role == Role.ROW_HEAD ? "Row" : "Column"));
            made.put(new PdfName("A"), attributes);
        }
        structure.put(element, made);
        return made;
    }
}
