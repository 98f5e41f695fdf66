package jp.jinjibu.filing;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.jinjibu.form.ContentColumn;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.FrozenContent;
import org.jspecify.annotations.Nullable;

/** 出された版。 */
@Entity
@Table(name = "filing_edition")
@IdClass(FilingEdition.Key.class)
public class FilingEdition extends FrozenContent {
    @Id
    private int edition;

    @Id
    private long filingId;

    @Convert(converter = ContentColumn.class)
    private @Nullable FormDocument answers;

    @ElementCollection
    @CollectionTable(
            name = "filing_edition_file",
            joinColumns = {@JoinColumn(name = "edition"), @JoinColumn(name = "filing_id")})
    @Column(name = "file_id")
    private Set<Long> fileIds = new LinkedHashSet<>();

    /** 版の番号と届け出るもの。Hibernate は鍵の項目を名の順に並べるので、どこでも名の順に書く。 */
    public record Key(int edition, long filingId) implements Serializable {}

    protected FilingEdition() {}

    /**
     * 出されたものから作る。
     *
     * @param filing 出した後のもの
     * @param content {@link #freeze} のバイト列
     * @param contentSha256 その SHA-256。小文字の16進64桁
     */
    public FilingEdition(
            Filing filing,
            int formVersion,
            List<FilingFile> files,
            byte[] content,
            String contentSha256,
            String by,
            Instant receivedAt) {
        super(formVersion, content, contentSha256, by, receivedAt);
        this.filingId = filing.id();
        this.edition = filing.edition();
        files.forEach(file -> fileIds.add(file.id()));
    }

    /**
     * 種類、内容、様式の版、添付の一覧を、一通りに決まったバイト列にする。
     *
     * @param beside 様式のほかに出すもの。名から値へ
     */
    public static byte[] freeze(
            String kind, FormDocument document, int formVersion, List<FilingFile> files, Map<String, ?> beside) {
        Map<String, Object> more = new HashMap<>(beside);
        more.put("kind", kind);
        return freeze(document, formVersion, files, more);
    }

    public int edition() {
        return edition;
    }

    /** 出された様式の内容。様式になる前の形で出されたものでは、それを様式の言葉に読み替えたもの。 */
    @Override
    public FormDocument document() {
        return answers != null ? answers : super.document();
    }

    /** この版に含まれるファイルの番号。 */
    public Set<Long> fileIds() {
        return Set.copyOf(fileIds);
    }
}
