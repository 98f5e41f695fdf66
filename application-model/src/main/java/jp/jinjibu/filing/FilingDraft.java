package jp.jinjibu.filing;

import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import jp.jinjibu.form.ContentColumn;
import jp.jinjibu.form.FormDocument;

/** 届け出るもの（報告、届出）の書きかけ。書くたびに、版が一つ進む。 */
@Embeddable
public class FilingDraft {
    private long version;

    @Convert(converter = ContentColumn.class)
    private FormDocument content = FormDocument.EMPTY;

    private String savedBy = "";
    private Instant savedAt = Instant.EPOCH;

    protected FilingDraft() {}

    FilingDraft(FormDocument begun) {
        this.content = begun;
    }

    long version() {
        return version;
    }

    FormDocument content() {
        return content;
    }

    void write(FormDocument next, String by, Instant now) {
        content = next;
        version++;
        savedBy = by;
        savedAt = now;
    }

    /** 書いたものと違えば書く。 */
    void forget(FormDocument without, String by, Instant now) {
        if (!without.equals(content)) {
            write(without, by, now);
        }
    }
}
