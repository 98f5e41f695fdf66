package jp.jinjibu.organisation.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.identity.usecase.UserAccounts;
import jp.jinjibu.notification.usecase.Outbox;
import jp.jinjibu.organisation.Invitation;
import jp.jinjibu.organisation.MemberRole;
import jp.jinjibu.organisation.MembershipRules;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.FreshToken;
import jp.jinjibu.shared.usecase.Settings;
import jp.jinjibu.shared.usecase.Sha256;
import jp.jinjibu.shared.usecase.Sql;

/** 招待と、そのリンクを届けるメール。リンクの合言葉は、そのメールのほかには残さない。 */
@ApplicationScoped
public class Invitations {
    @Inject
    private Entities entities;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Outbox outbox;

    @Inject
    private UserAccounts accounts;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /**
     * その団体の招待。
     *
     * @throws NotFound ないとき
     */
    public Invitation get(Organisation organisation, long id) {
        return entities.find(Invitation.class, id)
                .filter(found -> found.organisationId() == organisation.id())
                .orElseThrow(() -> new NotFound("招待 " + id + " 番は見つかりません。"));
    }

    /** その合言葉の招待。 */
    public Optional<Invitation> find(String token) {
        return entities.first(Invitation.class, "where e.tokenSha256 = ?1", Sha256.hex(token));
    }

    /** その団体の、返事を待つ招待と、本人と結ばれていないもの。古い順。 */
    public List<Invitation> open(Organisation organisation) {
        return entities.list(
                Invitation.class,
                "where e.organisationId = ?1 and e.state in" + " (jp.jinjibu.organisation.Invitation.State.PENDING,"
                        + " jp.jinjibu.organisation.Invitation.State.UNBOUND) order by e.id",
                organisation.id());
    }

    /**
     * 招待する。
     *
     * @param replacing 事務局が定めた新しい代表への招待か
     * @param by 招いた人の利用者名
     * @param from 招いた人の、メールでの名
     * @throws BusinessRuleViolation {@link Refusal#ALREADY_REGISTERED} その宛先に、返事を待つ招待があるとき、その宛先の人がもう構成員のとき、{@link
     *     Refusal#STATE} 一日に招待できる数を超えるとき
     */
    public Invitation invite(
            Organisation organisation, String email, MemberRole role, boolean replacing, String by, String from) {
        boolean waiting = open(organisation).stream().anyMatch(found -> found.isFor(Optional.of(email)));
        if (waiting) {
            throw new BusinessRuleViolation(Refusal.ALREADY_REGISTERED, "その宛先への招待は、もう返事を待っています。届いていなければ、送り直してください。");
        }
        BusinessRuleViolation.throwIf(organisation
                .members()
                .whyNotInvite(accounts.findSubByEmail(email), role)
                .filter(why -> !replacing));
        BusinessRuleViolation.throwIf(Invitation.whyNotInvite(organisation, sinceYesterday(organisation)));
        String token = FreshToken.text();
        Invitation invitation = new Invitation(organisation, email, role, replacing, by, link(token));
        entities.add(invitation);
        mail(organisation, invitation, from, token);
        return invitation;
    }

    /**
     * 送り直す。
     *
     * @param by 送り直す人の利用者名
     * @param from 招いた人の、メールでの名
     * @throws BusinessRuleViolation {@link Invitation#whyNotResend} があるとき
     */
    public void resend(Organisation organisation, Invitation invitation, String by, String from) {
        String token = FreshToken.text();
        invitation.resend(by, link(token));
        mail(organisation, invitation, from, token);
    }

    private long sinceYesterday(Organisation organisation) {
        return new Sql("select count(*) from organisation_invitation"
                        + " where organisation_id = :organisation and invited_at > :since")
                .with("organisation", organisation.id())
                .with("since", clock.instant().minus(1, ChronoUnit.DAYS))
                .number(entities.manager());
    }

    private Invitation.Link link(String token) {
        Instant now = clock.instant();
        int days = MembershipRules.of(ruleSets.newest()).invitationDays().value();
        return new Invitation.Link(Sha256.hex(token), now, now.plus(days, ChronoUnit.DAYS));
    }

    private void mail(Organisation organisation, Invitation invitation, String from, String token) {
        String name = organisation.profile().name();
        outbox.writeTo(
                invitation.email().orElseThrow(),
                "【招待】" + name + " の構成員として招待されています",
                name + "（法人番号 " + organisation.number().digits() + "）の"
                        + invitation.role().label() + "として、"
                        + from + "から招待されています。\n\n"
                        + "次のページを開き、このメールを受け取ったアドレスでサインインして（利用者の登録がまだなら、先に " + settings.publicUrl()
                        + "/registration/new で、このアドレスで登録して）、内容を確かめてください。\n\n"
                        + settings.publicUrl() + "/invitations/" + Outbox.SECRET + "\n\n"
                        + JapaneseDates.format(invitation.expiresAt().orElseThrow())
                        + " まで使えます。このページは、ほかの人に教えないでください。心当たりがなければ、何もせずに、このメールを捨ててください。",
                token);
    }
}
