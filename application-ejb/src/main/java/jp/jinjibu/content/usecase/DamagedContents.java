package jp.jinjibu.content.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import jp.jinjibu.content.Damage;

/** 受け取ったときのままでないと分かった中身の記録。事務局とシステム管理者のホームに並ぶ。 */
@ApplicationScoped
public class DamagedContents {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Clock clock;

    /** 何をしていて見つけたか。 */
    public enum FoundBy {
        /** 毎日の見回り。 */
        SWEEP("見回り"),
        /** 提出や検査の前の確かめ。 */
        FREEZE("提出・検査"),
        /** 受取り。 */
        READ("受取り");

        private final String label;

        FoundBy(String label) {
            this.label = label;
        }

        /** 日本語での言い方。 */
        public String label() {
            return label;
        }
    }

    /** 見つけた。見つけた処理が断られて取り消されても、記録は残る。 */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void found(String sha256, Damage damage, FoundBy by) {
        entityManager
                .createNativeQuery("insert into damaged_content as d (sha256, damage, found_at, found_by)"
                        + " values (:sha256, :damage, :now, :by) on conflict (sha256) do update set"
                        + " damage = excluded.damage, mended_at = null,"
                        + " found_at = case when d.mended_at is null then d.found_at else excluded.found_at end,"
                        + " found_by = case when d.mended_at is null then d.found_by else excluded.found_by end")
                .setParameter("sha256", sha256)
                .setParameter("damage", damage.name())
                .setParameter("now", clock.instant())
                .setParameter("by", by.name())
                .executeUpdate();
    }

    /** 受け取ったときのままに戻った。壊れていなかったものは、何も変わらない。 */
    @Transactional(Transactional.TxType.MANDATORY)
    public void mended(Collection<String> sha256) {
        if (!sha256.isEmpty()) {
            entityManager
                    .createNativeQuery("update damaged_content set mended_at = :now where mended_at is null"
                            + " and sha256 in (:sha256)")
                    .setParameter("now", clock.instant())
                    .setParameter("sha256", sha256)
                    .executeUpdate();
        }
    }
}
