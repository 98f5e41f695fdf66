package jp.jinjibu.home.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.notification.usecase.Outbox;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.usecase.Settings;
import jp.jinjibu.shared.usecase.Sql;
import jp.jinjibu.waiting.Urgency;
import jp.jinjibu.waiting.Waiting;
import jp.jinjibu.waiting.usecase.WaitingLines;

/**
 * 待っている仕事を、受け取る人ごとに一通のメールにする。中身は、その人のホームに並ぶものだけ。一人を一つのトランザクションで扱う。
 *
 * <p>一日一通は、済ませた日を先に書くことで、いくつの節が同時に調べても一通になる。
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class TellWaiting {
    /** 受け取ることのある役割。申請者には、申請ごとに別のメールが届く。 */
    private static final Set<String> STAFF =
            Set.of(Roles.SECRETARIAT, Roles.PAYMENT, Roles.REVIEWER, Roles.OFFICIAL, Roles.BUREAU, Roles.ADMINISTRATOR);

    private static final String PEOPLE = "select u.sub as sub, u.username as username, u.display_name as name,"
            + " array_to_string(u.roles, ' ') as roles, nullif(array_to_string(u.lines, ' '), '') as lines from user_account u left join waiting_mail m on m.sub = u.sub"
            + " where u.locked_at is null and u.email is not null and u.roles && cast(:staff as text[]) and ";

    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private WaitingLines lines;

    @Inject
    private Outbox outbox;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** 今日の一日一通をまだ済ませていない人。 */
    public List<Caller> dueForDigest() {
        return people(
                new Sql(PEOPLE + "coalesce(m.delivery, 'DIGEST') = 'DIGEST' and m.digest_on is distinct from :today")
                        .with("today", today()));
    }

    /** すぐに受け取る人。 */
    public List<Caller> watchers() {
        return people(new Sql(PEOPLE + "m.delivery = 'AT_ONCE'"));
    }

    /** 一日一通を書き留める。今日の分が済んでいるか、待っているものがなければ、何もしない。 */
    public void sendDigest(Caller person) {
        int claimed = entityManager
                .createNativeQuery("insert into waiting_mail as m (sub, delivery, digest_on)"
                        + " values (:sub, 'DIGEST', :today) on conflict (sub) do update set digest_on = :today"
                        + " where m.delivery = 'DIGEST' and m.digest_on is distinct from :today")
                .setParameter("sub", person.sub())
                .setParameter("today", today())
                .executeUpdate();
        if (claimed == 1) {
            write(person, lines.of(person));
        }
    }

    /** まだ知らせていない、急ぐものとすることを書き留める。 */
    public void tellNews(Caller person) {
        if (new Sql("select sub as sub from waiting_mail where sub = :sub and delivery = 'AT_ONCE'"
                        + " for update skip locked")
                .with("sub", person.sub())
                .rows(entityManager)
                .findAny()
                .isEmpty()) {
            return;
        }
        Map<String, Instant> told = told(person);
        List<Waiting> waiting = lines.of(person).stream()
                .filter(each -> each.urgency() != Urgency.KNOW)
                .toList();
        Map<String, Instant> now = waiting.stream()
                .collect(Collectors.toMap(
                        Waiting::key, each -> each.newest().orElse(Instant.EPOCH), (a, b) -> a.isAfter(b) ? a : b));
        if (now.equals(told)) {
            return;
        }
        remember(person, now);
        write(
                person,
                waiting.stream()
                        .filter(each -> Optional.ofNullable(told.get(each.key()))
                                .map(at -> each.newest().orElse(Instant.EPOCH).isAfter(at))
                                .orElse(true))
                        .toList());
    }

    private Map<String, Instant> told(Caller person) {
        return new Sql("select line as line, newest as newest from waiting_told where sub = :sub")
                .with("sub", person.sub())
                .rows(entityManager)
                .collect(Collectors.toMap(row -> row.text("line"), row -> row.at("newest")));
    }

    private void remember(Caller person, Map<String, Instant> now) {
        entityManager
                .createNativeQuery("delete from waiting_told where sub = :sub")
                .setParameter("sub", person.sub())
                .executeUpdate();
        now.forEach((line, newest) -> entityManager
                .createNativeQuery("insert into waiting_told (sub, line, newest) values (:sub, :line, :newest)")
                .setParameter("sub", person.sub())
                .setParameter("line", line)
                .setParameter("newest", newest)
                .executeUpdate());
    }

    private void write(Caller person, List<Waiting> waiting) {
        if (waiting.isEmpty()) {
            return;
        }
        LocalDate today = today();
        Function<Waiting, String> line = each -> "・" + each.label() + "\n  "
                + Stream.of(Stream.of(each.hint()), each.age(today).stream(), each.due(today).stream())
                        .flatMap(parts -> parts)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("　"))
                + "\n  " + settings.publicUrl() + each.href();
        String body = Stream.of(Urgency.values())
                .map(urgency -> waiting.stream()
                        .filter(each -> each.urgency() == urgency)
                        .map(line)
                        .collect(Collectors.joining("\n")))
                .filter(lines -> !lines.isEmpty())
                .collect(Collectors.joining("\n\n"));
        outbox.write(
                person.sub(),
                "【待っている仕事】" + waiting.size() + "件（" + JapaneseDates.brief(today, today) + "）",
                person.displayName() + " 様\n\nあなたを待っているもの、知っておいていただくものがあります。\n\n" + body
                        + "\n\nこのメールの受け取り方は、次の画面で変えられます。\n" + settings.publicUrl() + "/home/mail");
    }

    private List<Caller> people(Sql people) {
        return people.with("staff", "{" + String.join(",", STAFF) + "}")
                .rows(entityManager)
                .map(row -> new Caller(
                                row.text("sub"),
                                row.text("username"),
                                row.text("name"),
                                Set.of(row.text("roles").split(" ")),
                                row.findText("lines")
                                        .map(lines -> Set.of(lines.split(" ")))
                                        .orElse(Set.of()))
                        .as(STAFF))
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), JapaneseDates.JST);
    }
}
