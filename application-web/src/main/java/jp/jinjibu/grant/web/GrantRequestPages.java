package jp.jinjibu.grant.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.jinjibu.application.usecase.CaseQueries;
import jp.jinjibu.application.web.ApplicationText;
import jp.jinjibu.form.Field;
import jp.jinjibu.form.Form.Section;
import jp.jinjibu.form.web.SectionForm;
import jp.jinjibu.grant.GrantRequestField;
import jp.jinjibu.grant.GrantRequestWish;
import jp.jinjibu.grant.GrantRequestWish.Line;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.grant.usecase.GrantOpenings;
import jp.jinjibu.grant.usecase.GrantOpenings.Opening;
import jp.jinjibu.grant.usecase.GrantQueries;
import jp.jinjibu.grant.usecase.GrantQueries.View;
import jp.jinjibu.grant.usecase.RequestGrant;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FieldErrors;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Page;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.programme.RuleSet.ExpenseCategory;
import jp.jinjibu.programme.RuleSet.IncomeKind;
import jp.jinjibu.shared.Money;

/** 交付申請を書き、直し、取り下げる画面（申請者）。 */
@Path("/applications/{number}/grant")
@ApplicationScoped
public class GrantRequestPages {
    private static final String ACCOUNT_NUMBER = name(GrantRequestField.ACCOUNT_NUMBER);

    @Inject
    private GrantOpenings openings;

    @Inject
    private GrantQueries grants;

    @Inject
    private RequestGrant requestGrant;

    @Inject
    private CaseQueries cases;

    @Inject
    private Pages pages;

    /** 交付申請を書いて出す。出した後は、直す。計算し直すだけなら、何も変えずに描き直す。 */
    @Path("/request")
    public FormPage send(@PathParam("number") String number) {
        return pages.calling(RequestGrant.class)
                .startingWith(() -> typed(openings.opening(number)))
                .draws((status, form, errors) -> draw(status, openings.opening(number), form, errors))
                .acts(form -> {
                    Opening opening = openings.opening(number);
                    GrantRequestWish wish = read(opening, form);
                    form.check();
                    if (form.raw("action").equals("recalculate")) {
                        return draw(200, opening, form, FieldErrors.none());
                    }
                    if (opening.version().isEmpty()) {
                        requestGrant.request(number, wish);
                        return pages.moveTo(GrantText.path(number), "交付を申請しました。事務局が内容を確かめて、交付を決めます");
                    }
                    requestGrant.revise(number, form.version(), wish);
                    return pages.moveTo(GrantText.path(number), "交付申請を直しました");
                });
    }

    /** 取り下げる。取り消せない。 */
    @Path("/withdrawal")
    public FormPage withdraw(@PathParam("number") String number) {
        return pages.calling(RequestGrant.class)
                .asks(() -> withdrawal(number))
                .doesWithReason(
                        reason -> requestGrant.withdraw(number, reason), GrantText.path(number), "交付申請を取り下げました");
    }

    private Response draw(int status, Opening opening, FormReader form, FieldErrors errors) {
        Page page = pages.page(
                        "grant/request.jte",
                        opening.version().isEmpty() ? "交付申請" : "交付申請の修正",
                        ApplicationText.crumbs(opening.number(), new Crumb("交付", GrantText.path(opening.number()))))
                .with("o", opening)
                .with(
                        "version",
                        status == 412 || form.raw("version").isEmpty()
                                ? opening.version().map(String::valueOf).orElse("")
                                : form.raw("version"))
                .maybe("derivation", opening.requestRules().derivation(read(opening, form)));
        if (status == 412) {
            page.with("stored", GrantText.stored(grants.get(opening.number())));
        }
        return page.show(status, form, errors);
    }

    private Confirm withdrawal(String number) {
        View grant = grants.get(number);
        Confirm confirm = Confirm.of(
                        "交付申請の取下げ", ApplicationText.crumbs(number, new Crumb("交付", GrantText.path(number))))
                .about(GrantText.rows(grant))
                .will(
                        grant.state() == GrantState.REQUESTED
                                ? "交付申請を取り下げます。この申請について、もう一度交付を申請することはできません。元には戻せません。"
                                : "交付決定を受けた交付申請を取り下げます。交付決定はなかったことになり、もう一度交付を申請することはできません。元には戻せません。",
                        "交付申請を取り下げる")
                .dangerous();
        return ApplicationText.asked(confirm, cases.get(number), "grant-withdrawal");
    }

    /** 打たれた文字を読む。費目と収入の種類は、規則の順の番号で送られる。 */
    private static GrantRequestWish read(Opening opening, FormReader form) {
        List<ExpenseCategory> categories = opening.rules().categories();
        List<IncomeKind> kinds = opening.rules().incomeKinds();
        return new GrantRequestWish(
                yen(form, "requestedYen", "交付申請の額"),
                IntStream.range(0, categories.size())
                        .mapToObj(i -> new Line(
                                categories.get(i).code(),
                                yen(
                                                form,
                                                budgetField(i),
                                                categories.get(i).name().value())
                                        .or(() -> Optional.of(0L))))
                        .toList(),
                IntStream.range(0, kinds.size())
                        .mapToObj(i -> new Line(
                                kinds.get(i).code(),
                                yen(form, incomeField(i), kinds.get(i).name().value())
                                        .or(() -> Optional.of(0L))))
                        .toList(),
                date(opening, form, GrantRequestField.STARTS_ON),
                date(opening, form, GrantRequestField.ENDS_ON),
                form.raw(name(GrantRequestField.REDUCTION_REASON)),
                account(form));
    }

    /** 打たれた振込先。 */
    static GrantRequestWish.Account account(FormReader form) {
        return new GrantRequestWish.Account(
                form.raw(name(GrantRequestField.BANK_CODE)),
                form.raw(name(GrantRequestField.BANK_NAME)),
                form.raw(name(GrantRequestField.BRANCH_CODE)),
                form.raw(name(GrantRequestField.BRANCH_NAME)),
                form.raw(name(GrantRequestField.ACCOUNT_KIND)),
                form.raw(ACCOUNT_NUMBER),
                form.raw(name(GrantRequestField.ACCOUNT_HOLDER)));
    }

    /** 様式の一つの節の欄。口座番号は、直すときは下3桁だけを見せる。 */
    public static List<SectionForm.Control> controls(
            Opening opening, Section section, FormReader form, FieldErrors errors) {
        return section.fields().stream()
                .map(field -> {
                    String name = fieldName(section, field);
                    boolean masked = opening.version().isPresent() && name.equals(ACCOUNT_NUMBER);
                    return new SectionForm.Control(
                            field,
                            name,
                            form.raw(name),
                            errors.of(name),
                            false,
                            masked
                                    ? "下3桁だけを見せています。変えないときは、そのままにしてください。"
                                    : field.hint().orElse(""),
                            Optional.empty());
                })
                .toList();
    }

    private static String fieldName(Section section, Field field) {
        return Stream.of(GrantRequestField.values())
                .filter(known ->
                        known.section().equals(section.code()) && known.field().equals(field.code()))
                .map(GrantRequestPages::name)
                .findFirst()
                .orElseThrow();
    }

    private static String name(GrantRequestField field) {
        return field.place().substring(1).replace('/', '-');
    }

    /** 費目の欄の名。 */
    public static String budgetField(int index) {
        return "budget-" + index + "-costYen";
    }

    /** 収入の種類の欄の名。 */
    public static String incomeField(int index) {
        return "income-" + index + "-amountYen";
    }

    private static Optional<Long> yen(FormReader form, String name, String label) {
        return form.optionalMoney(name, label).map(Money::yen);
    }

    private static Optional<LocalDate> date(Opening opening, FormReader form, GrantRequestField field) {
        String label = opening.requestRules().form().find(field).orElseThrow().label();
        return form.raw(name(field)).isBlank() ? Optional.empty() : Optional.of(form.date(name(field), label));
    }

    /** はじめの値を、打たれた文字として。 */
    static MultivaluedMap<String, String> typed(Opening opening) {
        GrantRequestWish wish = opening.wish();
        MultivaluedMap<String, String> typed = new MultivaluedHashMap<>();
        wish.requestedYen().ifPresent(yen -> typed.putSingle("requestedYen", digits(yen)));
        for (Line line : wish.budget()) {
            int index = opening.rules().categories().stream()
                    .map(ExpenseCategory::code)
                    .toList()
                    .indexOf(line.code());
            line.yen().ifPresent(yen -> typed.putSingle(budgetField(index), digits(yen)));
        }
        for (Line line : wish.income()) {
            int index = opening.rules().incomeKinds().stream()
                    .map(IncomeKind::code)
                    .toList()
                    .indexOf(line.code());
            line.yen().ifPresent(yen -> typed.putSingle(incomeField(index), digits(yen)));
        }
        GrantRequestWish.Account account = wish.account();
        Map<GrantRequestField, String> texts = new EnumMap<>(GrantRequestField.class);
        wish.startsOn().ifPresent(day -> texts.put(GrantRequestField.STARTS_ON, day.toString()));
        wish.endsOn().ifPresent(day -> texts.put(GrantRequestField.ENDS_ON, day.toString()));
        texts.put(GrantRequestField.REDUCTION_REASON, wish.reductionReason());
        texts.put(GrantRequestField.BANK_CODE, account.bankCode());
        texts.put(GrantRequestField.BANK_NAME, account.bankName());
        texts.put(GrantRequestField.BRANCH_CODE, account.branchCode());
        texts.put(GrantRequestField.BRANCH_NAME, account.branchName());
        texts.put(GrantRequestField.ACCOUNT_KIND, account.kind());
        texts.put(GrantRequestField.ACCOUNT_NUMBER, account.number());
        texts.put(GrantRequestField.ACCOUNT_HOLDER, account.holder());
        texts.forEach((field, text) -> typed.putSingle(name(field), text));
        return typed;
    }

    private static String digits(long yen) {
        return new Money(yen).digits();
    }
}
