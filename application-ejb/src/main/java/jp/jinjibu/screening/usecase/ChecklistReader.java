package jp.jinjibu.screening.usecase;

import java.util.Optional;
import jp.jinjibu.application.Finding;
import jp.jinjibu.programme.usecase.Block;
import jp.jinjibu.programme.usecase.Kind;
import jp.jinjibu.programme.usecase.SectionReader;
import jp.jinjibu.screening.Checklist;
import jp.jinjibu.screening.Checklist.ChecklistItem;

/** 規則のファイルの {@code application.checklist} の並びを読む。 */
public final class ChecklistReader implements SectionReader<Checklist> {
    @Override
    public Optional<Checklist> read(Block root, Common common) {
        if (root.isUnpublished("application")) {
            return Optional.empty();
        }
        return Optional.of(new Checklist(
                root.block("application").readAll("checklist", block -> item(block, common), ChecklistItem::code)));
    }

    private static ChecklistItem item(Block block, Common common) {
        return new ChecklistItem(
                block.plain("code", Kind.CODE),
                block.plain("label", Kind.TEXT),
                block.has("finding")
                        ? Optional.of(block.plain("finding", Kind.oneOf(Finding.class)))
                        : Optional.empty(),
                block.has("ngIsWarning") && block.plain("ngIsWarning", Kind.BOOLEAN),
                common.tracksOf(block),
                block.origin());
    }
}
