package jp.jinjibu.look.web;

import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.programme.ProgrammeLine;

/** これから描く画面。 */
public final class Page {
    private final Pages pages;
    private final String template;
    private Frame frame;
    private final Map<String, Object> values = new HashMap<>();

    Page(Pages pages, String template, Frame frame) {
        this.pages = pages;
        this.template = template;
        this.frame = frame;
    }

    /** h1 だけを題名と違える。 */
    public Page headed(String heading) {
        frame = frame.headed(heading);
        return this;
    }

    /** ある系列のものとして名乗る。 */
    public Page of(ProgrammeLine line) {
        frame = pages.ofLine(frame, line);
        return this;
    }

    /** テンプレートに渡す値。 */
    public Page with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** テンプレートに渡す値。空なら渡さない。 */
    public Page maybe(String name, Optional<?> value) {
        value.ifPresent(given -> values.put(name, given));
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
