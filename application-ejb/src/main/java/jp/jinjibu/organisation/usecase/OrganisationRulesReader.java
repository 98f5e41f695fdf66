package jp.jinjibu.organisation.usecase;

import java.util.Optional;
import jp.jinjibu.organisation.MembershipRules;
import jp.jinjibu.programme.usecase.Block;
import jp.jinjibu.programme.usecase.Kind;
import jp.jinjibu.programme.usecase.SectionReader;

/** 規則のファイルの {@code organisations} の囲みから、登録と構成員についての規則を読む。申請を受け付けない年度にはない。 */
public final class OrganisationRulesReader implements SectionReader<MembershipRules> {
    @Override
    public Optional<MembershipRules> read(Block root, Common common) {
        if (root.isUnpublished("application")) {
            return Optional.empty();
        }
        Block block = root.block("organisations");
        return Optional.of(new MembershipRules(
                block.value("invitationDays", Kind.integerBetween(1, 90)),
                block.value("maxProvisional", Kind.integerBetween(1, 100))));
    }
}
