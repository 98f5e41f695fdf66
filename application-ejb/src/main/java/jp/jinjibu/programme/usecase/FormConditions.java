package jp.jinjibu.programme.usecase;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.form.Condition;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.KnownField;
import jp.jinjibu.form.Scope;
import jp.jinjibu.programme.LegalBasis;
import jp.jinjibu.programme.RuleSet.Track;

/** 一つの様式の、尋ねる条件（{@code tracks}、{@code legalBases}、{@code when}）を読み、すべて読んだ後に、指す先と輪を確かめる。 */
final class FormConditions {
    private final List<Track> tracks;
    private final Optional<KnownField> legalBasis;
    private final List<Asked> asked = new ArrayList<>();

    /**
     * @param legalBasis この様式が法制度を尋ねる項目
     */
    FormConditions(List<Track> tracks, Optional<KnownField> legalBasis) {
        this.tracks = tracks;
        this.legalBasis = legalBasis;
    }

    /**
     * 条件のある節・項目・添付・行の決まり。
     *
     * @param place 節か項目。添付と行の決まりでは空（だれも指さない）
     * @param scope 囲む節も合わせて当てはまるとき
     */
    private record Asked(Block block, Optional<Place> place, String section, Scope scope) {}

    /**
     * 条件が指すところ、条件のあるところ。
     *
     * @param field 項目の符号。節の全体なら空
     */
    private record Place(String section, Optional<String> field) {
        @Override
        public String toString() {
            return field.map(code -> section + "." + code).orElse(section);
        }
    }

    /**
     * 囲みの、いつ当てはまるかを読む。
     *
     * @param section 節の符号。節の中のものでなければ空文字
     * @param field 項目の符号。節そのものでは空
     * @param sectionTracks 囲む節の当てはまる枠
     */
    Scope of(Block block, String section, Optional<String> field, List<String> sectionTracks) {
        Set<String> bases = tracks.stream()
                .flatMap(track -> track.legalBases().stream())
                .map(LegalBasis::code)
                .collect(Collectors.toSet());
        List<String> own =
                codes(block, "tracks", tracks.stream().map(Track::code).collect(Collectors.toSet()), "枠");
        List<String> legalBases = codes(block, "legalBases", bases, "法制度");
        List<Condition> when = new ArrayList<>();
        if (block.has("when")) {
            when.add(condition(block.block("when"), section));
        }
        boolean byAnswer = legalBasis.isPresent() && !legalBases.isEmpty();
        Scope written = new Scope(own, legalBases, when);
        if (!section.isEmpty() && field.isEmpty() && when.stream().anyMatch(condition -> !condition.isElsewhere())) {
            block.refuse("when", "self-reference", "節の条件には、ほかの節（section）の項目を書きます");
            return new Scope(own, List.of(), List.of());
        }
        asked.add(new Asked(
                block,
                section.isEmpty() ? Optional.empty() : Optional.of(new Place(section, field)),
                section,
                new Scope(own.isEmpty() ? sectionTracks : own, List.of(), when)));
        return byAnswer
                ? new Scope(
                        own,
                        List.of(),
                        Stream.concat(when.stream(), Stream.of(byLegalBasis(section, legalBases)))
                                .toList())
                : written;
    }

    private Condition byLegalBasis(String section, List<String> legalBases) {
        KnownField field = legalBasis.orElseThrow();
        return new Condition(
                section.equals(field.section()) ? Optional.empty() : Optional.of(field.section()),
                field.field(),
                legalBases);
    }

    /** 同じ節の項目は、節を書いても書かなくても同じ。 */
    private static Condition condition(Block block, String section) {
        Optional<String> other =
                block.has("section") ? Optional.of(block.plain("section", Kind.NAME)) : Optional.empty();
        return new Condition(
                other.filter(code -> !code.equals(section)),
                block.plain("field", Kind.NAME),
                block.plainList("anyOf", Kind.CODE));
    }

    private static List<String> codes(Block block, String key, Set<String> known, String what) {
        if (!block.has(key)) {
            return List.of();
        }
        List<String> codes = block.plainList(key, Kind.CODE);
        codes.forEach(code -> block.requireKnown(key, code, known, what));
        return codes;
    }

    /** 読み終えた様式で、すべての条件を確かめる。 */
    void check(Form form) {
        asked.forEach(element -> element.scope().when().forEach(condition -> check(form, element, condition)));
    }

    private void check(Form form, Asked element, Condition condition) {
        String target = condition.section().orElse(element.section());
        if (Kind.NAME.isPlaceholder(condition.field()) || condition.anyOf().isEmpty()) {
            return; // もう誤りとした
        }
        List<String> lacking = tracks.stream()
                .filter(track -> element.scope().isForTrack(track.code()))
                .filter(track -> !canAnswer(form.forTrack(track.code()), target, condition))
                .map(track -> track.name().value())
                .toList();
        if (!lacking.isEmpty()) {
            element.block()
                    .refuse(
                            "when",
                            "unknown-reference",
                            String.join("、", lacking) + "の様式の節「" + target + "」に、その答え（"
                                    + String.join("、", condition.anyOf()) + "）を取る項目「" + condition.field()
                                    + "」がありません。ほかの節を指すなら、繰り返さない節の項目を書きます");
            return;
        }
        element.place()
                .flatMap(place -> circle(
                        new Place(target, Optional.of(condition.field())), place, List.of(place), new HashSet<>()))
                .ifPresent(path -> element.block()
                        .refuse(
                                "when",
                                path.size() == 1 ? "self-reference" : "circle",
                                path.size() == 1
                                        ? "「" + path.getFirst() + "」は、自分自身の答えを条件にしています"
                                        : "条件が輪になっています: "
                                                + Stream.concat(path.stream(), Stream.of(path.getFirst()))
                                                        .map(Place::toString)
                                                        .collect(Collectors.joining(" → "))));
    }

    private static boolean canAnswer(Form form, String target, Condition condition) {
        return form.findSection(target)
                .filter(section -> !condition.isElsewhere() || !section.repeats())
                .flatMap(section -> section.findField(condition.field()))
                .filter(field -> condition.anyOf().stream().allMatch(field::canBe))
                .isPresent();
    }

    /** そこから条件をたどって、始めに戻るまでの道。戻らなければ空。 */
    private Optional<List<Place>> circle(Place from, Place start, List<Place> path, Set<Place> seen) {
        if (covers(start, from)) {
            return Optional.of(path);
        }
        if (!seen.add(from)) {
            return Optional.empty();
        }
        List<Place> longer = Stream.concat(path.stream(), Stream.of(from)).toList();
        return asked.stream()
                .filter(element ->
                        element.place().filter(place -> covers(place, from)).isPresent())
                .flatMap(element -> element.scope().when().stream()
                        .map(condition -> new Place(
                                condition.section().orElse(element.section()), Optional.of(condition.field()))))
                .flatMap(next -> circle(next, start, longer, seen).stream())
                .findFirst();
    }

    /** その条件が、そこを尋ねるかを決めるか。節の条件は、中のどの項目についても決める。 */
    private static boolean covers(Place conditional, Place place) {
        return conditional.equals(place)
                || conditional.field().isEmpty() && conditional.section().equals(place.section());
    }
}
