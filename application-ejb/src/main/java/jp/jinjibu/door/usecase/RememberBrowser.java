package jp.jinjibu.door.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import jp.jinjibu.door.BrowserKind;
import jp.jinjibu.door.Network;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.notification.usecase.Outbox;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.usecase.FreshToken;
import jp.jinjibu.shared.usecase.Settings;
import jp.jinjibu.shared.usecase.Sha256;
import jp.jinjibu.shared.usecase.Sql;

/**
 * サインインしたブラウザーを人ごとに覚え、はじめてのブラウザーからのサインインを、本人にメールで知らせる。
 *
 * <p>ブラウザーには乱数の印を渡し、表にはその要約だけを置く。一つも覚えていない人（登録したばかりの人）のはじめてのサインインは、知らせない。
 */
@Stateless
@RolesAllowed("**")
public class RememberBrowser {
    /** 一人について覚える数。超えたら、長く使われていないものから忘れる。 */
    private static final int MOST = 20;

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Outbox outbox;

    @Inject
    private Settings settings;

    @Inject
    private Doing doing;

    /**
     * サインインした。
     *
     * @param mark ブラウザーの持ってきた印。なければ空文字
     * @param userAgent ブラウザーの名乗り
     * @param address つないできたアドレス
     * @return これからそのブラウザーが持つ印。ここで渡した印は、ほかの人のものでも、そのまま持ち続ける
     */
    public String arrive(String mark, String userAgent, String address) {
        String sub = doing.caller().sub();
        Instant now = doing.now();
        String kept = mark.isEmpty() || !issued(mark) ? FreshToken.text() : mark;
        boolean first = !known(sub);
        if (remember(sub, Sha256.hex(kept), now) && !first && settings.tellsOfNewBrowsers()) {
            outbox.write(
                    sub,
                    "【サインイン】はじめてのブラウザーからのサインインがありました",
                    "あなたの利用者名で、これまでに使われていないブラウザーからサインインがありました。\n\n"
                            + "日時：" + JapaneseDates.format(now) + "（日本時間）\n"
                            + "ブラウザー：" + BrowserKind.of(userAgent) + "\n"
                            + "つないできた所：" + Network.shown(address) + "\n\n"
                            + "ご本人であれば、何もする必要はありません。ブラウザーの履歴（Cookie）を消した後のサインインも、はじめてのものとしてお知らせします。\n\n"
                            + "心当たりがなければ、サインインの画面の「パスワードをお忘れですか？」からすぐにパスワードを決め直し、お問い合わせの窓口へお知らせください。");
        }
        return kept;
    }

    private boolean issued(String mark) {
        return new Sql("select 1 from signed_in_browser where mark_sha256 = :mark")
                .with("mark", Sha256.hex(mark))
                .exists(entityManager);
    }

    private boolean known(String sub) {
        return new Sql("select 1 from signed_in_browser where sub = :sub")
                .with("sub", sub)
                .exists(entityManager);
    }

    /**
     * 覚える。
     *
     * @return その人には、はじめてか
     */
    private boolean remember(String sub, String markSha256, Instant now) {
        boolean seen = entityManager
                        .createNativeQuery("update signed_in_browser set last_seen_at = :now"
                                + " where sub = :sub and mark_sha256 = :mark")
                        .setParameter("now", now)
                        .setParameter("sub", sub)
                        .setParameter("mark", markSha256)
                        .executeUpdate()
                > 0;
        if (!seen) {
            entityManager
                    .createNativeQuery("insert into signed_in_browser (sub, mark_sha256, first_seen_at, last_seen_at)"
                            + " values (:sub, :mark, :now, :now) on conflict do nothing")
                    .setParameter("now", now)
                    .setParameter("sub", sub)
                    .setParameter("mark", markSha256)
                    .executeUpdate();
            entityManager
                    .createNativeQuery("delete from signed_in_browser where sub = :sub and mark_sha256 in"
                            + " (select mark_sha256 from signed_in_browser where sub = :sub"
                            + " order by last_seen_at desc, mark_sha256 offset " + MOST + ")")
                    .setParameter("sub", sub)
                    .executeUpdate();
        }
        return !seen;
    }
}
