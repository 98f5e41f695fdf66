package jp.jinjibu.application.usecase;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jp.jinjibu.application.ApplicationField;
import jp.jinjibu.application.ApplicationRules;
import jp.jinjibu.application.ApplicationRules.LegalBasisApproval;
import jp.jinjibu.application.ApplicationRules.OutsourcingLimit;
import jp.jinjibu.application.ApplicationRules.Settings;
import jp.jinjibu.content.SpaceLimits;
import jp.jinjibu.form.Form;
import jp.jinjibu.programme.RuleSet.CategoryGroup;
import jp.jinjibu.programme.RuleSet.Track;
import jp.jinjibu.programme.usecase.Block;
import jp.jinjibu.programme.usecase.Kind;
import jp.jinjibu.programme.usecase.SectionReader;

/** 規則のファイルの {@code application} の囲みの、様式と設定を読む。 */
public final class ApplicationRulesReader implements SectionReader<ApplicationRules> {
    @Override
    public Optional<ApplicationRules> read(Block root, Common common) {
        if (root.isUnpublished("application")) {
            return Optional.empty();
        }
        Block block = root.block("application");
        return Optional.of(new ApplicationRules(
                form(block.block("form"), common), settings(block.block("settings"), common.groups())));
    }

    private static Form form(Block block, Common common) {
        Form form = common.forms().read(block, Optional.of(ApplicationField.LEGAL_BASIS));
        requireKnownFields(block, form, common.tracks());
        return form;
    }

    /** 意味の決まった項目は、あるなら決まった型で書き、要るものはどの枠の様式にも、条件なしに書く。 */
    private static void requireKnownFields(Block block, Form form, List<Track> tracks) {
        for (ApplicationField known : ApplicationField.values()) {
            refuse(block, tracks, known, "が要ります（" + known.purpose() + "）", track -> {
                Form own = form.forTrack(track.code());
                return own.contradicts(known) || known.isRequired(track) && !own.holds(known);
            });
            refuse(block, tracks, known, "は、条件なしに尋ねます（" + known.purpose() + "）", track -> {
                Form own = form.forTrack(track.code());
                return known.isRequired(track) && own.holds(known) && !own.alwaysAsks(known);
            });
        }
    }

    private static void refuse(
            Block block, List<Track> tracks, ApplicationField known, String what, Predicate<Track> wrong) {
        String lacking =
                tracks.stream().filter(wrong).map(track -> track.name().value()).collect(Collectors.joining("、"));
        if (!lacking.isEmpty()) {
            block.refuse(
                    "sections",
                    "known-field",
                    lacking + "の様式に、" + (known.repeats() ? "繰り返す" : "繰り返さない") + "節「" + known.section() + "」の項目「"
                            + known.field() + "」（" + known.type() + "）" + what);
        }
    }

    private static Settings settings(Block block, List<CategoryGroup> groups) {
        return new Settings(
                block.value("oneApplicationPerBody", Kind.BOOLEAN),
                block.published("staffLimit", Kind.integerBetween(1, 9_999_999)),
                block.has("outsourcingLimit")
                        ? Optional.of(outsourcing(block.block("outsourcingLimit"), groups))
                        : Optional.empty(),
                block.value("legalBasisApproval", Kind.oneOf(LegalBasisApproval.class)),
                block.value("correctionDays", Kind.integerBetween(1, 365)),
                new SpaceLimits(block.value("caseBytes", Kind.BYTES), block.value("personBytes", Kind.BYTES)));
    }

    private static OutsourcingLimit outsourcing(Block block, List<CategoryGroup> groups) {
        String group = block.plain("group", Kind.CODE);
        if (!groups.isEmpty()) {
            Set<String> known = groups.stream().map(CategoryGroup::code).collect(Collectors.toSet());
            block.requireKnown("group", group, known, "区分");
        }
        return new OutsourcingLimit(group, block.plain("percent", Kind.integerBetween(0, 100)), block.origin());
    }
}
