package jp.jinjibu.storage.usecase;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import jp.jinjibu.content.Scan;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.waiting.Area;
import jp.jinjibu.waiting.Urgency;
import jp.jinjibu.waiting.usecase.WaitingLine;
import jp.jinjibu.waiting.usecase.WaitingWork;

/** 保管庫の、待っている仕事: 受け取ったときのままでないファイル、隔離したファイル、検査を待つファイル。 */
@Dependent
public class StorageWaiting implements WaitingWork {
    @Override
    public List<WaitingLine> lines() {
        return List.of(
                line("damaged-file", Roles.SECRETARIAT),
                line("damaged-file-restore", Roles.ADMINISTRATOR),
                WaitingLine.of("infected-file", Area.SETTINGS, Urgency.LATE, Roles.SECRETARIAT)
                        .says("隔離したファイル", "{count}件のファイルからウイルスが見つかりました。差し戻すなどして、団体に別のファイルを送り直してもらってください。")
                        .at("/files/scans")
                        .reads(heldBack(Scan.INFECTED)),
                WaitingLine.of("waiting-file", Area.SETTINGS, Urgency.LATE, Roles.ADMINISTRATOR)
                        .says("検査待ちのファイル", "{count}件のファイルが、ウイルスの検査を待っています。clamd が動いているかを確かめてください。")
                        .at("/files/scans")
                        .reads(heldBack(Scan.WAITING)));
    }

    private static String heldBack(Scan scan) {
        return "select '', '', f.place || ' ' || f.id, f.scan_since, cast(null as date) from stored_file f"
                + " where f.scan = '" + scan + "' and f.removed_at is null";
    }

    private static WaitingLine line(String kind, String role) {
        return WaitingLine.of(kind, Area.SETTINGS, Urgency.LATE, role)
                .says("壊れたファイル", "{count}件のファイルが、保管庫で失われているか、変わっています。控えから戻すか、送り直してもらってください。")
                .at("/files")
                .reads("select '', '', f.place || ' ' || f.id, d.found_at, cast(null as date)"
                        + StorageQueries.DAMAGED);
    }
}
