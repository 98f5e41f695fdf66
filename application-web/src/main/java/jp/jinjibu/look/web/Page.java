package jp.jinjibu.look.web;

import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;

/** これから描く画面。 */
public final class Page {
    private final Pages pages;
    private final String template;
    private final Frame frame;
    private final Map<String, Object> values = new HashMap<>();

    Page(Pages pages, String template, Frame frame) {
        this.pages = pages;
        this.template = template;
        this.frame = frame;
    }

    /** テンプレートに渡す値。 */
    public Page with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** 描く。 */
    public Response show() {
        return show(200);
    }

    /** HTTP の状態を指定して描く。 */
    public Response show(int status) {
        return pages.show(status, frame, template, values);
    }

    /** 断られたわけ（{@code errors}）を添えて描く。 */
    public Response show(int status, FieldErrors errors) {
        return pages.show(status, frame.withErrors(errors), template, with("errors", errors).values);
    }

    /** 打たれた内容（{@code form}）と、断られたわけを添えて描く。 */
    public Response show(int status, FormReader form, FieldErrors errors) {
        return with("form", form).show(status, errors);
    }
}
