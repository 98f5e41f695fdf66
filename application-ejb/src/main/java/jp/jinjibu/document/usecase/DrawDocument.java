package jp.jinjibu.document.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import jp.jinjibu.document.FrozenLetter;
import jp.jinjibu.document.IssuedDocument;
import jp.jinjibu.document.Letter;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.shared.usecase.Sha256;

/** 後で組む書面を、残してある中身から PDF に組んで残す。一度組めば、いつまでも同じバイト列を渡す。 */
@ApplicationScoped
@Transactional
public class DrawDocument {
    private static final System.Logger LOG = System.getLogger(DrawDocument.class.getName());

    @Inject
    private Documents documents;

    @Inject
    private Doing doing;

    /** まだなら組む。ほかで組んでいれば、終わるのを待ち、組まれたものを使う。 */
    public void draw(IssuedDocument document) {
        documents.lock(document);
        if (!document.isDrawn()) {
            draw(document, LetterPdf.render(letter(document)));
        }
    }

    /**
     * 待っている書面を一通組む。ほかの節が扱っているものは飛ばす。一通が組めなくても、ほかの書面を待たせない。
     *
     * @param after この番号より後の書面から。はじめからなら 0
     * @return 扱った書面の番号。待っている書面がなければ空
     */
    public Optional<Long> drawNext(long after) {
        Optional<IssuedDocument> next = documents.nextUndrawn(after);
        next.ifPresent(document -> rendered(document).ifPresent(pdf -> draw(document, pdf)));
        return next.map(IssuedDocument::id);
    }

    private static Optional<byte[]> rendered(IssuedDocument document) {
        try {
            return Optional.of(LetterPdf.render(letter(document)));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "書面 " + document.id() + " を PDF に組めません。", e);
            return Optional.empty();
        }
    }

    private void draw(IssuedDocument document, byte[] pdf) {
        IssuedDocument.Content content = documents.keep(pdf);
        document.draw(content);
        doing.tell(new DocumentEvent.Drawn(
                document.id(),
                document.title(),
                content.sha256(),
                Sha256.hex(document.letter().orElseThrow())));
    }

    private static Letter letter(IssuedDocument document) {
        return FrozenLetter.read(document.letter().orElseThrow());
    }
}
