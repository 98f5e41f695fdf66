package jp.jinjibu.organisation.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jp.jinjibu.notification.usecase.Outbox;
import jp.jinjibu.organisation.Organisation;

/** 事業者の構成員に、メールで知らせる。 */
@ApplicationScoped
public class TellMembers {
    @Inject
    private Outbox outbox;

    /** 構成員のすべてに。 */
    public void all(Organisation organisation, String subject, String body) {
        organisation.members().all().forEach(member -> one(organisation, member.sub(), subject, body));
    }

    /**
     * 一人に。
     *
     * @param subject 題名の、団体の名に続くところ
     * @param body 本文の、団体を言った後に続くところ
     */
    public void one(Organisation organisation, String sub, String subject, String body) {
        String name = organisation.profile().name();
        outbox.write(
                sub,
                subject.replace("{body}", name),
                name + "（法人番号 " + organisation.number().digits() + "）" + body);
    }
}
