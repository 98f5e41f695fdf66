package jp.jinjibu.look.web;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
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
    private Frames frames;

    @Inject
    private HttpServletRequest request;

    private @Nullable Class<?> useCase;
    private String operation = "";
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
        FormReader form = new FormReader(typed);
        return pages.orRedraw(
                () -> given(act).apply(form), (status, errors) -> drawing().draw(status, form, errors));
    }

    /** 呼ぶ use case。 */
    public Class<?> useCase() {
        return given(useCase);
    }

    /** 呼ぶ use case の中の操作の名前。型に役割が書いてあれば空文字。 */
    public String operation() {
        return operation;
    }

    private Drawing drawing() {
        return given(drawing);
    }

    private Response draw(Confirm confirm, int status, FormReader form, FieldErrors errors) {
        BusinessRuleViolation.throwIf(confirm.refusal().filter(refused -> refused.refusal() == Refusal.ROLE));
        Map<String, Object> values = new HashMap<>();
        values.put("confirm", withReason ? confirm.asking(Confirm.Field.text("reason", "理由")) : confirm);
        values.put("action", request.getRequestURI());
        values.put("errors", errors);
        values.put("form", form);
        confirm.content().ifPresent(content -> values.put("content", Pages.part(content.template(), content.values())));
        return pages.show(
                status,
                frames.titled(confirm.title(), confirm.crumbs().toArray(Crumb[]::new))
                        .withErrors(errors),
                "confirm.jte",
                values);
    }

    private static <T> T given(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("尋ねる画面・行うこと・呼ぶ use case のどれかが登録されていません。");
        }
        return part;
    }
}
