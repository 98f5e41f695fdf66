package jp.jinjibu.report;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Map;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.grant.Grant;

/** 実績報告の証拠書類か成果物のファイル。置き場所は、費目か {@link #DELIVERABLE}。 */
@Entity
@Table(name = "evidence_file")
public class EvidenceFile extends StoredFile {
    /** 成果物の置き場所。ほかは費目の符号。 */
    public static final String DELIVERABLE = "deliverable";

    protected EvidenceFile() {}

    public EvidenceFile(Grant grant, Entry entry) {
        super(grant.applicationId(), entry);
    }

    /** 出された版に含める、このファイルの記述。 */
    @Override
    public Map<String, Object> manifest() {
        return Map.of(
                "id", id(),
                "mediaType", mediaType(),
                "name", name(),
                "sha256", sha256(),
                "size", size(),
                "slot", slot());
    }
}
