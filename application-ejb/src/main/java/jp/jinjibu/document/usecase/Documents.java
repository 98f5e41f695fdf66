package jp.jinjibu.document.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import jp.jinjibu.document.IssuedDocument;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.DatabaseLock;
import jp.jinjibu.shared.usecase.Sha256;
import jp.jinjibu.shared.usecase.Sql;

/** 出した書面と、その番号。 */
@ApplicationScoped
public class Documents {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private DatabaseLock lock;

    /**
     * 規則集の系列と年度の、次の通し番号。このトランザクションが取り消されれば、番号も戻る。終わるまで、同じ系列の同じ年度の番号はほかのだれも取れない。
     *
     * <p>種類ごとの行の排他だけでは、二つの決定が種類を逆の順に取ると互いを待つ。だから系列と年度ごとに一つの順番待ちにする。
     */
    public int nextNumber(RuleSet rules, String kind) {
        String line = rules.line().code();
        FiscalYear fiscalYear = rules.fiscalYear();
        lock.untilCommit("document-number " + line + " " + fiscalYear.startYear());
        Number next = (Number) entityManager
                .createNativeQuery(
                        "insert into document_series (line, fiscal_year, kind, last) values (:line, :year, :kind, 1)"
                                + " on conflict (line, fiscal_year, kind) do update set last = document_series.last + 1"
                                + " returning last")
                .setParameter("line", line)
                .setParameter("year", fiscalYear.startYear())
                .setParameter("kind", kind)
                .getSingleResult();
        return next.intValue();
    }

    /** 中身を残す。同じ中身がすでにあれば、それを使う。 */
    public IssuedDocument.Content keep(byte[] bytes) {
        String sha256 = Sha256.hex(bytes);
        entityManager
                .createNativeQuery("insert into document_content (sha256, bytes) values (:sha256, :bytes)"
                        + " on conflict (sha256) do nothing")
                .setParameter("sha256", sha256)
                .setParameter("bytes", bytes)
                .executeUpdate();
        return new IssuedDocument.Content(sha256, bytes.length);
    }

    /** 加える。 */
    public void add(IssuedDocument document) {
        entityManager.persist(document);
    }

    /** 排他をとって読み直す。 */
    void lock(IssuedDocument document) {
        entityManager.refresh(document, LockModeType.PESSIMISTIC_WRITE);
    }

    /** まだ組んでいない、この番号より後の書面を、排他をとって。ほかの節が扱っているものは飛ばす。 */
    Optional<IssuedDocument> nextUndrawn(long after) {
        return new Sql("select id as id from document where sha256 is null and id > :after"
                        + " order by id limit 1 for no key update skip locked")
                .with("after", after)
                .rows(entityManager)
                .findFirst()
                .map(row -> entityManager.find(IssuedDocument.class, row.number("id")));
    }

    /**
     * 変える書面。ほかの変更が終わるまで待つ。
     *
     * @throws NotFound ないとき
     */
    public IssuedDocument getForChange(long id) {
        return Optional.ofNullable(entityManager.find(IssuedDocument.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new NotFound("この書面は見つかりません。"));
    }
}
