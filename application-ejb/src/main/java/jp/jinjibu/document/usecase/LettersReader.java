package jp.jinjibu.document.usecase;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.jinjibu.document.KnownLetter;
import jp.jinjibu.document.LetterPlaceholder;
import jp.jinjibu.document.LetterTemplate;
import jp.jinjibu.document.LetterTemplates;
import jp.jinjibu.programme.usecase.Block;
import jp.jinjibu.programme.usecase.Kind;
import jp.jinjibu.programme.usecase.SectionReader;
import jp.jinjibu.shared.Sourced;

/** 規則のファイルの {@code letters} の囲み（書面のひな形）を読む。 */
public final class LettersReader implements SectionReader<LetterTemplates> {
    private static final Set<String> IN_NUMBER = Set.of("year", "no");

    @Override
    public Optional<LetterTemplates> read(Block root, Common common) {
        return root.isUnpublished("application") && !root.has("letters")
                ? Optional.empty()
                : Optional.of(new LetterTemplates(read(root.block("letters"), root.block("line"))));
    }

    private static List<LetterTemplate> read(Block block, Block line) {
        List<Sourced<String>> issuer = texts(block.has("issuer") ? block : line, "issuer", Optional.empty());
        Set<String> formats = new HashSet<>();
        List<LetterTemplate> letters = block.readAll(
                "kinds",
                item -> {
                    LetterTemplate letter = letter(item, issuer);
                    refuseSameNumber(item, letter, formats);
                    return letter;
                },
                LetterTemplate::code);
        String lacking = Arrays.stream(KnownLetter.values())
                .map(KnownLetter::code)
                .filter(code ->
                        letters.stream().noneMatch(letter -> letter.code().equals(code)))
                .collect(Collectors.joining("、"));
        if (!lacking.isEmpty()) {
            block.refuse("kinds", "known-letter", "書面の種類が足りません: " + lacking);
        }
        return letters;
    }

    private static LetterTemplate letter(Block block, List<Sourced<String>> issuer) {
        String code = block.plain("code", Kind.CODE);
        Optional<KnownLetter> known = KnownLetter.find(code);
        if (issuer.isEmpty() && !block.has("issuer")) {
            block.refuse("issuer", "issuer", "差出人（issuer）を、この書面か、すべての書面か、系列（line）について書きます");
        }
        return new LetterTemplate(
                code,
                checked(block, "title", known, key -> block.value(key, Kind.TEXT)),
                block.has("numberFormat") ? Optional.of(numberFormat(block)) : Optional.empty(),
                texts(block, "addressee", known),
                block.has("issuer") ? texts(block, "issuer", known) : issuer,
                texts(block, "paragraphs", known),
                optional(block, "heading", known),
                rows(block, known),
                texts(block, "notes", known),
                optional(block, "closing", known));
    }

    /** 番号は、年度と通し番号の両方を一度ずつ含む。どちらかが欠けると、別の書面と同じ番号になりうる。 */
    private static Sourced<String> numberFormat(Block block) {
        Sourced<String> format = block.value("numberFormat", Kind.TEXT);
        List<String> names = LetterTemplate.names(format.value());
        boolean complete = names.size() == IN_NUMBER.size() && new HashSet<>(names).equals(IN_NUMBER);
        if (!Kind.TEXT.isPlaceholder(format.value()) && !(complete && LetterTemplate.isBalanced(format.value()))) {
            block.refuse("numberFormat", "number-format", "文書番号の書き方には、{year}（年度）と {no}（通し番号）を一度ずつ含めます");
        }
        return format;
    }

    private static void refuseSameNumber(Block block, LetterTemplate letter, Set<String> formats) {
        Optional<String> format = letter.numberFormat().map(Sourced::value);
        if (format.isPresent() && !Kind.TEXT.isPlaceholder(format.get()) && !formats.add(format.get())) {
            block.refuse("numberFormat", "duplicate-number-format", "同じ書き方の文書番号が、ほかの種類の書面にあります");
        }
    }

    private static List<LetterTemplate.Row> rows(Block block, Optional<KnownLetter> known) {
        if (!block.has("rows")) {
            return List.of();
        }
        return block.blocks("rows").stream()
                .map(row -> new LetterTemplate.Row(
                        checked(row, "label", known, key -> row.value(key, Kind.TEXT)),
                        checked(row, "value", known, key -> row.value(key, Kind.TEXT))))
                .toList();
    }

    private static List<Sourced<String>> texts(Block block, String key, Optional<KnownLetter> known) {
        List<Sourced<String>> texts = new ArrayList<>(block.values(key, Kind.TEXT));
        texts.forEach(text -> check(block, key, text.value(), known));
        return texts;
    }

    private static Optional<Sourced<String>> optional(Block block, String key, Optional<KnownLetter> known) {
        Optional<Sourced<String>> text = block.optional(key, Kind.TEXT);
        text.ifPresent(found -> check(block, key, found.value(), known));
        return text;
    }

    private static Sourced<String> checked(
            Block block, String key, Optional<KnownLetter> known, Function<String, Sourced<String>> read) {
        Sourced<String> text = read.apply(key);
        check(block, key, text.value(), known);
        return text;
    }

    private static void check(Block block, String key, String text, Optional<KnownLetter> known) {
        if (!LetterTemplate.isBalanced(text)) {
            block.refuse(key, "placeholder", "文面の波かっこは、{applicantName} のように、値の名を囲むときだけ使います");
            return;
        }
        for (String name : LetterTemplate.names(text)) {
            Optional<LetterPlaceholder> placeholder = LetterPlaceholder.find(name);
            if (placeholder.isEmpty()) {
                block.refuse(key, "placeholder", "値「{" + name + "}」はありません。使える値: " + LetterPlaceholder.listed());
            } else if (known.isPresent() && !known.get().available().contains(placeholder.get())) {
                block.refuse(
                        key,
                        "placeholder",
                        "値「{" + name + "}」（" + placeholder.get().label() + "）は、この種類の書面では使えません");
            }
        }
    }
}
