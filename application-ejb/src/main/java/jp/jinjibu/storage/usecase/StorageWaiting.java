package jp.jinjibu.storage.usecase;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.waiting.Area;
import jp.jinjibu.waiting.Urgency;
import jp.jinjibu.waiting.usecase.WaitingLine;
import jp.jinjibu.waiting.usecase.WaitingWork;

/** 保管庫の、待っている仕事: 受け取ったときのままでないファイル。 */
@Dependent
public class StorageWaiting implements WaitingWork {
    @Override
    public List<WaitingLine> lines() {
        return List.of(line("damaged-file", Roles.SECRETARIAT), line("damaged-file-restore", Roles.ADMINISTRATOR));
    }

    private static WaitingLine line(String kind, String role) {
        return WaitingLine.of(kind, Area.SETTINGS, Urgency.LATE, role)
                .says("壊れたファイル", "{count}件のファイルが、保管庫で失われているか、変わっています。控えから戻すか、送り直してもらってください。")
                .at("/files")
                .reads("select '', '', f.place || ' ' || f.id, d.found_at, cast(null as date)"
                        + StorageQueries.DAMAGED);
    }
}
