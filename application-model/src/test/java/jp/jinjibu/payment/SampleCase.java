package jp.jinjibu.payment;

import java.lang.reflect.Field;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.application.ApplicationNumber;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.ReceiptNumber;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.call.Call;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.grant.BankAccount;
import jp.jinjibu.grant.CategoryAmount;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantRequest;
import jp.jinjibu.grant.GrantRules;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.organisation.Profile;
import jp.jinjibu.programme.SampleRules;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Numbered;

/** 申請から請求までの見本。実体の動詞だけで進める。 */
public final class SampleCase {
    public static final FiscalYear YEAR = new FiscalYear(2025);
    public static final Instant OPENS = Instant.parse("2025-04-18T00:00:00Z");
    public static final Instant CLOSES = Instant.parse("2025-05-30T08:00:00Z");
    public static final LocalDate DECIDED = LocalDate.parse("2025-07-20");
    public static final LocalDate COMPLETED = LocalDate.parse("2026-02-10");
    public static final LocalDate REPORTED = LocalDate.parse("2026-03-01");
    public static final LocalDate DETERMINED = LocalDate.parse("2026-03-10");
    public static final LocalDate CLAIMED = LocalDate.parse("2026-03-12");
    public static final Instant NOW = Instant.parse("2026-03-12T03:00:00Z");

    /** 交付の期限の決まり。 */
    public static final GrantRules RULES = GrantRules.of(SampleRules.R7);

    private SampleCase() {}

    /** 登録された団体。 */
    public static Organisation body(int index, String by) {
        return numbered(
                new Organisation(
                        CorporateNumber.ofBase("%012d".formatted(999_900_000_000L + index)),
                        new Profile("団体" + index, "company", "東京都", "代表", 10),
                        by,
                        null,
                        OPENS),
                7 + index);
    }

    /** 採択された申請。 */
    public static SubsidyApplication adopted() {
        return announced(ApplicationState.ADOPTED);
    }

    /** 条件付採択の申請。 */
    public static SubsidyApplication conditionallyAdopted() {
        return announced(ApplicationState.CONDITIONALLY_ADOPTED);
    }

    private static SubsidyApplication announced(ApplicationState result) {
        Call call = Call.announced("c", "公募", "r", 3, YEAR, OPENS, CLOSES);
        SubsidyApplication application = numbered(
                new SubsidyApplication(
                        new ApplicationNumber(YEAR, 42), call, "x", 2, body(0, "a"), FormDocument.EMPTY, "a", OPENS),
                42);
        application.save(FormDocument.EMPTY, Optional.of(new Money(40)), call, Optional.empty(), "a", OPENS);
        application.submit(new ReceiptNumber(YEAR, 1), call, "a", OPENS);
        application.acceptForReview();
        application.startReview();
        application.announce(result);
        return application;
    }

    /** 交付申請の内容。 */
    public static GrantRequest request(Money requested, String account) {
        return request(requested, List.of(new CategoryAmount("fee", 5)), account);
    }

    private static GrantRequest request(Money requested, List<CategoryAmount> income, String account) {
        return new GrantRequest(
                requested,
                List.of(new CategoryAmount("personnel", requested.yen() * 2)),
                income,
                LocalDate.parse("2025-07-15"),
                LocalDate.parse("2026-02-28"),
                Optional.of("少なく求める"),
                new BankAccount("0001", "銀行", "001", "支店", BankAccount.Kind.ORDINARY, account, "ミホン"));
    }

    /** 交付申請中の交付。 */
    public static Grant requested(long yen) {
        return new Grant(adopted(), new Money(yen), false, request(new Money(yen), "1234567"), "a", OPENS);
    }

    /** その収入を見込んだ、交付申請中の交付。 */
    public static Grant requested(long yen, List<CategoryAmount> income) {
        return new Grant(adopted(), new Money(yen), false, request(new Money(yen), income, "1234567"), "a", OPENS);
    }

    /** 額の確定を受けた交付。交付決定額も確定額も、採択額のとおり。 */
    public static Grant determined(long yen, String account) {
        Grant grant = inspected(yen, account);
        grant.determine(new Money(yen), DETERMINED);
        return grant;
    }

    /** 検査の済んだ交付。 */
    public static Grant inspected(long yen) {
        return inspected(yen, "1234567");
    }

    private static Grant inspected(long yen, String account) {
        Grant grant = new Grant(adopted(), new Money(yen), false, request(new Money(yen), account), "a", OPENS);
        grant.decide(new Money(yen), DECIDED, RULES);
        grant.report(COMPLETED, REPORTED, RULES);
        grant.inspect();
        return grant;
    }

    /** その交付の、全額の請求。 */
    public static Claim claim(Grant grant) {
        return numbered(new Claim(grant, PaymentAmount.due(grant).result(), CLAIMED, "a", NOW), 8);
    }

    /** 保存すると決まる番号を持たせる。 */
    public static <E> E numbered(E entity, long id) {
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
