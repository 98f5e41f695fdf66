package jp.jinjibu.grant;

import java.lang.reflect.Field;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.ReceiptNumber;
import jp.jinjibu.application.SampleApplication;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.call.Call;
import jp.jinjibu.grant.GrantRequestWish.Line;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.organisation.Profile;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.SampleRules;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Numbered;

/** 採択された申請と、その交付の見本。令和7年度の規則。 */
public final class SampleGrantee {
    /** 交付を申請した業務時刻。 */
    public static final Instant REQUESTED_AT = Instant.parse("2025-07-10T03:00:00Z");

    public static final RuleSet RULES = SampleRules.R7;

    public static final String RIGHT_HAND = "right-hand";
    public static final String STATUTORY = "statutory-scheme";

    private SampleGrantee() {}

    /** 公表まで進んだ申請。 */
    public static SubsidyApplication application(String track, ApplicationState result) {
        Instant open = Instant.parse("2025-05-01T00:00:00Z");
        Call call = Call.announced(
                "r7",
                "見本の公募",
                "r7",
                1,
                new FiscalYear(2025),
                Instant.parse("2025-04-18T00:00:00Z"),
                Instant.parse("2025-05-30T08:00:00Z"));
        Organisation body = new Organisation(
                CorporateNumber.ofBase("999900000001"),
                new Profile("サンプル商工会", "commerce-society", "島根県", "会長　見本", 12),
                "applicant-a",
                null,
                open);
        kept(body, 7);
        SubsidyApplication application = new SubsidyApplication(
                new ApplicationNumber(new FiscalYear(2025), 42),
                call,
                track,
                1,
                body,
                SampleApplication.complete(),
                "applicant-a",
                open);
        kept(application, 42);
        application.save(
                SampleApplication.complete(),
                Optional.of(new Money(6_000_000)),
                call,
                Optional.empty(),
                "applicant-a",
                open);
        application.submit(new ReceiptNumber(new FiscalYear(2025), 1), call, "applicant-a", open);
        application.acceptForReview();
        application.startReview();
        application.announce(result);
        return application;
    }

    /** 交付申請中の交付。 */
    public static Grant requested(
            String track, boolean priorAdoption, long costYen, long requestedYen, long adoptedYen) {
        return new Grant(
                application(track, ApplicationState.ADOPTED),
                new Money(adoptedYen),
                priorAdoption,
                new GrantRequest(
                        new Money(requestedYen),
                        List.of(new CategoryAmount("personnel", costYen)),
                        List.of(),
                        LocalDate.parse("2025-07-15"),
                        LocalDate.parse("2026-02-28"),
                        Optional.empty(),
                        new BankAccount("0001", "見本銀行", "001", "見本支店", BankAccount.Kind.ORDINARY, "1234567", "ミホン")),
                "applicant-a",
                REQUESTED_AT);
    }

    /** 振込先まで誤りのない交付申請。 */
    public static GrantRequestWish wish(List<Line> budget, List<Line> income, long requestedYen, String reason) {
        return new GrantRequestWish(
                Optional.of(requestedYen),
                budget,
                income,
                Optional.of(LocalDate.parse("2025-07-15")),
                Optional.of(LocalDate.parse("2026-02-28")),
                reason,
                account("0001", "001", "1234567", "カ）ミホンシヨウテン"));
    }

    public static GrantRequestWish.Account account(String bank, String branch, String number, String holder) {
        return new GrantRequestWish.Account(bank, "見本銀行", branch, "見本支店", "current", number, holder);
    }

    /** 「personnel 100; travel 20」の形の並び。 */
    public static List<Line> lines(String text) {
        return text.isBlank()
                ? List.of()
                : List.of(text.split(";")).stream()
                        .map(part -> part.strip().split(" +"))
                        .map(part -> new Line(
                                part[0], part.length < 2 ? Optional.empty() : Optional.of(Long.parseLong(part[1]))))
                        .toList();
    }

    /** 保存すると決まる番号を持たせる。 */
    static <E extends Numbered> E kept(E entity, long id) {
        try {
            Field field = Numbered.class.getDeclaredField("id");
            field.setAccessible(true);
            field.set(entity, id);
            return entity;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
