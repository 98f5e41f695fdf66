package jp.jinjibu.organisation.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.UserAccounts;
import jp.jinjibu.organisation.OrganisationState;
import jp.jinjibu.organisation.Profile;
import jp.jinjibu.organisation.RegistrationClaims;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.Acts;

/** 同じ法人番号の、重なった登録を見比べる（事務局など）。 */
@Stateless
@RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
public class RegistrationClaimQueries {
    @Inject
    private Organisations organisations;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private UserAccounts accounts;

    @Inject
    private OrganisationActs acts;

    /**
     * 重なった登録の一つ。
     *
     * @param id 見分ける番号
     * @param registrant 登録した人の名
     */
    public record Claim(
            long id,
            Profile profile,
            String kindName,
            OrganisationState state,
            String registrant,
            Instant registeredAt,
            Acts acts) {}

    /**
     * 同じ法人番号の登録のすべて。古い順。
     *
     * @throws NotFound 一つもないとき
     */
    public List<Claim> list(CorporateNumber number) {
        RegistrationClaims claims = organisations.claims(number);
        if (claims.all().isEmpty()) {
            throw new NotFound("法人番号 " + number.digits() + " の事業者は見つかりません。");
        }
        return claims.all().stream()
                .map(claim -> new Claim(
                        claim.id(),
                        claim.profile(),
                        ruleSets.kindName(claim.profile().kind()),
                        claim.state(),
                        accounts.nameOf(claim.registeredBy()),
                        claim.registeredAt(),
                        acts.of(claim, claims)))
                .toList();
    }
}
