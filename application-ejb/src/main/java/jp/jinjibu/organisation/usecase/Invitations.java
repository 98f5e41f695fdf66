package jp.jinjibu.organisation.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
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
import jp.jinjibu.shared.usecase.Settings;

/** 招待と、そのリンクを届けるメール。リンクの合言葉は、そのメールのほかには残さない。 */
@ApplicationScoped
public class Invitations {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private Outbox outbox;

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
        return Optional.ofNullable(entityManager.find(Invitation.class, id))
                .filter(found -> found.organisationId() == organisation.id())
                .orElseThrow(() -> new NotFound("招待 " + id + " 番は見つかりません。"));
    }

    /** その合言葉の招待。 */
    public Optional<Invitation> find(String token) {
        return entityManager
                .createQuery("select i from Invitation i where i.tokenSha256 = :hash", Invitation.class)
                .setParameter("hash", InvitationToken.sha256(token))
                .getResultStream()
                .findFirst();
    }

    /** その団体の、返事を待つ招待と、本人と結ばれていないもの。古い順。 */
    public List<Invitation> open(Organisation organisation) {
        return entityManager
                .createQuery(
                        "select i from Invitation i where i.organisationId = :id and i.state in"
                                + " (jp.jinjibu.organisation.Invitation.State.PENDING,"
                                + " jp.jinjibu.organisation.Invitation.State.UNBOUND) order by i.id",
                        Invitation.class)
                .setParameter("id", organisation.id())
                .getResultList();
    }

    /**
     * 招待する。
     *
     * @param replacing 事務局が定めた新しい代表への招待か
     * @param by 招いた人の利用者名
     * @param from 招いた人の、メールでの名
     * @throws BusinessRuleViolation {@link Refusal#ALREADY_REGISTERED} その宛先に、返事を待つ招待があるとき
     */
    public Invitation invite(
            Organisation organisation, String email, MemberRole role, boolean replacing, String by, String from) {
        boolean waiting = open(organisation).stream().anyMatch(found -> found.isFor(Optional.of(email)));
        if (waiting) {
            throw new BusinessRuleViolation(Refusal.ALREADY_REGISTERED, "その宛先への招待は、もう返事を待っています。届いていなければ、送り直してください。");
        }
        String token = InvitationToken.fresh();
        Invitation invitation = new Invitation(organisation, email, role, replacing, by, link(token));
        entityManager.persist(invitation);
        entityManager.flush();
        mail(organisation, invitation, from, token);
        return invitation;
    }

    /**
     * 送り直す。
     *
     * @param from 招いた人の、メールでの名
     * @throws BusinessRuleViolation {@link Invitation#whyNotResend} があるとき
     */
    public void resend(Organisation organisation, Invitation invitation, String from) {
        String token = InvitationToken.fresh();
        invitation.resend(link(token));
        mail(organisation, invitation, from, token);
    }

    private Invitation.Link link(String token) {
        Instant now = clock.instant();
        int days = MembershipRules.of(ruleSets.newest()).invitationDays().value();
        return new Invitation.Link(InvitationToken.sha256(token), now, now.plus(days, ChronoUnit.DAYS));
    }

    private void mail(Organisation organisation, Invitation invitation, String from, String token) {
        String name = organisation.profile().name();
        outbox.writeTo(
                invitation.email().orElseThrow(),
                "【招待】" + name + " の構成員として招待されています",
                name + "（法人番号 " + organisation.number().digits() + "）の"
                        + invitation.role().label() + "として、"
                        + from + "から招待されています。\n\n"
                        + "次のページを開き、このメールを受け取ったアドレスでサインインして（利用者の登録がまだなら、このアドレスで登録して）、内容を確かめてください。\n\n"
                        + settings.publicUrl() + "/invitations/" + Outbox.SECRET + "\n\n"
                        + JapaneseDates.format(invitation.expiresAt().orElseThrow())
                        + " まで使えます。このページは、ほかの人に教えないでください。心当たりがなければ、何もせずに、このメールを捨ててください。",
                token);
    }
}
