package jp.jinjibu.document.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.document.Letter;
import jp.jinjibu.document.PrintForm;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.Entities;

/** 印刷用の字形。 */
@ApplicationScoped
public class PrintForms {
    @Inject
    private Entities entities;

    /** すべて。長いもとの文字列から。 */
    public PrintSubstitution all() {
        return new PrintSubstitution(entities.list(PrintForm.class, "order by length(e.original) desc, e.id"));
    }

    /** そのまま印刷できる書面。書体にない文字は登録された字形に替え、それもなければ「〓」を置いて、備考に記す。 */
    public Letter printable(Letter letter) {
        boolean whole = letter.parts().stream().allMatch(part -> GlyphCheck.isPrintable(part.text()));
        return whole ? letter : PrintSubstitution.marked(all().apply(letter));
    }

    /**
     * 登録された順に。
     *
     * @param after この番号より後。先頭からなら 0
     * @param limit 最大の件数
     */
    public List<PrintForm> list(long after, int limit) {
        return entities.list(limit, PrintForm.class, "where e.id > ?1 order by e.id", after);
    }

    /**
     * @throws NotFound ないとき
     */
    public PrintForm get(long id) {
        return entities.find(PrintForm.class, id).orElseThrow(() -> new NotFound("この印刷用の字形は見つかりません。"));
    }

    public Optional<PrintForm> find(String original) {
        return entities.first(PrintForm.class, "where e.original = ?1", original);
    }

    public void add(PrintForm form) {
        entities.add(form);
    }

    public void remove(PrintForm form) {
        entities.remove(form);
    }
}
