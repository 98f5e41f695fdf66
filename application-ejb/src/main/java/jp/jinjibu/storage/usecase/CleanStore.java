package jp.jinjibu.storage.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import jp.jinjibu.content.usecase.ContentStore;
import jp.jinjibu.shared.usecase.Settings;

/** 保管庫の片付け。一つの中身ごとに一つのトランザクションで消し、途中で止まっても、残りは次の回に消す。 */
@ApplicationScoped
public class CleanStore {
    /** 一度に確かめる中身の数。 */
    private static final int AT_ONCE = 500;

    @Inject
    private EraseContents erase;

    @Inject
    private ContentStore contentStore;

    @Inject
    private Settings settings;

    /** 外してから決めた日数を過ぎたファイルを消す。 */
    public void removed() {
        for (Set<String> erased = erase.eraseRemoved(); !erased.isEmpty(); erased = erase.eraseRemoved()) {
            eraseUnreferred(erased);
        }
    }

    /** どの行も指さないまま、決めた日数を過ぎた中身を消す。 */
    public void unreferred() {
        List<String> some = new ArrayList<>();
        contentStore.eachOlder(Duration.ofDays(settings.removedFileDays()), name -> {
            some.add(name);
            if (some.size() == AT_ONCE) {
                eraseUnreferred(some);
                some.clear();
            }
        });
        eraseUnreferred(some);
    }

    private void eraseUnreferred(Collection<String> contents) {
        try {
            if (!contents.isEmpty()) {
                erase.unreferred(contents).forEach(erase::erase);
            }
        } catch (ContentStore.Unavailable e) {
            System.getLogger(CleanStore.class.getName())
                    .log(System.Logger.Level.WARNING, "保管庫を片付けられません: " + e.getMessage());
        }
    }
}
