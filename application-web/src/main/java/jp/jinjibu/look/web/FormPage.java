package jp.jinjibu.look.web;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.usecase.EntryRoles;
import jp.jinjibu.shared.web.Once;
import jp.jinjibu.shared.web.OneRead;
import org.jspecify.annotations.Nullable;

/**
 * 一つの宛先の二つの半分: GET で尋ね、POST で行う。画面のクラスは、宛先（{@code @Path}）の付いたメソッドから一度に両方を登録する。
 *
 * <p>渡すものはすべて、役割を確かめた後に呼ばれる。断られた POST は、打たれた内容を残して同じ画面を描き直す。
 */
@Dependent
public class FormPage {
    /** 理由の字数の上限。 */
    public static final int MAX_REASON = 1000;

    @Inject
    private Pages pages;

    @Inject
    private HttpServletRequest request;

    private @Nullable Class<?> useCase;
    private String operation = "";
    private @Nullable Class<?> reader;
    private String reading = "";
    private boolean withReason;
    private Supplier<MultivaluedMap<String, String>> start = MultivaluedHashMap::new;
    private @Nullable Drawing drawing;
    private @Nullable Function<FormReader, Response> act;

    /** 画面を描くもの。 */
    @FunctionalInterface
    public interface Drawing {
        /**
         * @param status HTTP の状態。はじめて開くときは 200
         * @param form 打たれた内容
         * @param errors 断られたわけ
         */
        Response draw(int status, FormReader form, FieldErrors errors);
    }

    /** 読んだものから、欄のある画面を描くもの。 */
    @FunctionalInterface
    public interface Fields<T> {
        /**
         * @param read 読んだもの
         * @param status HTTP の状態。はじめて開くときは 200
         * @param form 打たれた内容
         * @param errors 断られたわけ
         */
        Response draw(T read, int status, FormReader form, FieldErrors errors);
    }

    /**
     * 呼ぶ use case。その役割でない人には、どちらの半分も断る。
     *
     * @param newOperation その中の操作の名前。型に役割が書いてあれば空文字
     */
    FormPage calling(Class<?> newUseCase, String newOperation) {
        useCase = newUseCase;
        operation = newOperation;
        return this;
    }

    /** 画面を見られる人が、行える人より広いとき。{@link #calling} の代わりに、見る use case の役割で見せる。 */
    public FormPage shownBy(Class<?> newReader) {
        return shownBy(newReader, "");
    }

    /** 役割が操作ごとに決まっている use case で見せるときの {@link #shownBy(Class)}。 */
    public FormPage shownBy(Class<?> newReader, String newReading) {
        reader = newReader;
        reading = newReading;
        return this;
    }

    /** 確認の画面で尋ねる。 */
    public FormPage asks(Supplier<Confirm> confirm) {
        drawing = (status, form, errors) -> draw(confirm.get(), status, form, errors);
        return this;
    }

    /** 欄のある画面で尋ねる。 */
    public FormPage draws(Drawing newDrawing) {
        drawing = newDrawing;
        return this;
    }

    /**
     * 一度読んだもので、今はできないなら理由と行き先を、できるなら欄のある画面を描く。
     *
     * @param refused 理由のない確認なら、できる
     */
    public <T> FormPage draws(Supplier<T> read, Function<T, Confirm> refused, Fields<T> fields) {
        return draws((status, form, errors) -> {
            T found = read.get();
            Confirm confirm = refused.apply(found);
            return confirm.refusal().isPresent()
                    ? draw(confirm, status, form, errors)
                    : fields.draw(found, status, form, errors);
        });
    }

    /** 欄のはじめの値。 */
    public FormPage startingWith(Supplier<MultivaluedMap<String, String>> values) {
        start = values;
        return this;
    }

    /**
     * 行う。
     *
     * @param to 行った後に移る先
     * @param done 移った先での知らせ
     */
    public FormPage does(Runnable action, String to, String done) {
        return acts(form -> {
            action.run();
            return pages.moveTo(to, done);
        });
    }

    /**
     * 理由を求めて、行う。
     *
     * @param to 行った後に移る先
     * @param done 移った先での知らせ
     */
    public FormPage doesWithReason(Consumer<String> action, String to, String done) {
        withReason = true;
        return acts(form -> {
            String reason = form.text("reason", "理由", MAX_REASON);
            form.check();
            action.accept(reason);
            return pages.moveTo(to, done);
        });
    }

    /**
     * 理由を求めて、差し戻す。理由が要ることと長さは、役割を確かめた後に操作が問う。
     *
     * @param to 行った後に移る先
     * @param done 移った先での知らせ
     */
    public FormPage rejects(Consumer<String> action, String to, String done) {
        withReason = true;
        return acts(form -> {
            action.accept(form.raw("reason").strip());
            return pages.moveTo(to, done);
        });
    }

    /** 打たれた内容を読んで、行う。答えは移る先。 */
    public FormPage acts(Function<FormReader, Response> newAct) {
        act = newAct;
        return this;
    }

    /** 尋ねる。 */
    @GET
    @OneRead
    public Response ask() {
        return drawing().draw(200, new FormReader(start.get()), FieldErrors.none());
    }

    /** 行う。 */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Once
    public Response answer(MultivaluedMap<String, String> typed) {
        return pages.answer(typed, given(act), drawing());
    }

    /** その半分を呼べる役割。だれでも呼べれば空。 */
    public Optional<Set<String>> roles(String method) {
        return reader == null || method.equals(HttpMethod.POST)
                ? EntryRoles.of(given(useCase), operation)
                : EntryRoles.of(reader, reading);
    }

    private Drawing drawing() {
        return given(drawing);
    }

    private Response draw(Confirm confirm, int status, FormReader form, FieldErrors errors) {
        BusinessRuleViolation.throwIf(confirm.refusal().filter(refused -> refused.refusal() == Refusal.ROLE));
        return pages.page("confirm.jte", confirm.title(), confirm.crumbs().toArray(Crumb[]::new))
                .with("confirm", withReason ? confirm.asking(Confirm.Field.text("reason", "理由")) : confirm)
                .with("action", request.getRequestURI())
                .maybe("content", confirm.content().map(content -> Pages.part(content.template(), content.values())))
                .show(status, form, errors);
    }

    private static <T> T given(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("尋ねる画面・行うこと・呼ぶ use case のどれかが登録されていません。");
        }
        return part;
    }
}
