package jp.jinjibu.kpi;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import jp.jinjibu.shared.CorporateNumber;

/** 採択一覧の取組を引き継いだと、人が理由を添えて決めた団体。 */
@Entity
@Table(name = "named_successor")
public class NamedSuccessor extends Judgement {
    private long projectId;
    private String corporateNumber = "";
    private String name = "";

    protected NamedSuccessor() {}

    /**
     * 名指しする。
     *
     * @param projectId 採択一覧の取組
     * @param number 後継の団体
     * @param name 翌年度の採択一覧での名称
     */
    public NamedSuccessor(long projectId, CorporateNumber number, String name, String reason, String by, Instant now) {
        super(reason, by, now);
        this.projectId = projectId;
        this.corporateNumber = number.digits();
        this.name = name;
    }

    public CorporateNumber corporateNumber() {
        return new CorporateNumber(corporateNumber);
    }

    public String name() {
        return name;
    }
}
