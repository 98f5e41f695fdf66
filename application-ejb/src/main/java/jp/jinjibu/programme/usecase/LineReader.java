package jp.jinjibu.programme.usecase;

import java.util.Optional;
import jp.jinjibu.programme.LineBrand;
import jp.jinjibu.programme.ProgrammeLine;
import jp.jinjibu.shared.Sourced;

/** 規則のファイルの {@code line} の囲み（事業の系列と、その名乗り）を読む。 */
final class LineReader {

    private LineReader() {}

    static ProgrammeLine read(Block block) {
        return new ProgrammeLine(
                block.plain("code", Kind.CODE), block.value("name", Kind.TEXT), brand(block, contact(block)));
    }

    private static Optional<Block> contact(Block block) {
        return block.has("contact") ? Optional.of(block.block("contact")) : Optional.empty();
    }

    private static LineBrand brand(Block block, Optional<Block> contact) {
        Optional<Sourced<String>> phone = contact.flatMap(said -> said.optional("phone", Kind.TEXT));
        Optional<Sourced<String>> mail = contact.flatMap(said -> said.optional("mail", Kind.TEXT));
        contact.filter(said -> phone.isEmpty() && mail.isEmpty())
                .ifPresent(said -> said.refuse("phone", "contact", "電話番号（phone）かメールアドレス（mail）の少なくとも一方を書きます"));
        return new LineBrand(
                block.optional("system", Kind.TEXT),
                block.values("issuer", Kind.TEXT),
                contact.map(said -> said.value("name", Kind.TEXT)),
                phone,
                mail,
                contact.flatMap(said -> said.optional("hours", Kind.TEXT)));
    }
}
