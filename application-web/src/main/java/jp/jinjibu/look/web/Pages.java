package jp.jinjibu.look.web;

import gg.jte.Content;
import gg.jte.output.StringOutput;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import jp.jinjibu.programme.ProgrammeLine;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.StaleVersion;
import jp.jinjibu.shared.web.Problems;
import org.jspecify.annotations.Nullable;

/** ページの答え: 描く、移る、断られた入力を残したまま描き直す。 */
@RequestScoped
public class Pages {
    @Inject
    private HttpServletRequest request;

    @Inject
    private Instance<FormPage> formPages;

    @Inject
    private Frames frames;

    @Inject
    private PageLine lines;

    private @Nullable BiFunction<Integer, FieldErrors, Response> again;

    /** 題名と上の階層を与えて、画面を描き始める。公募と案件の画面は、その系列のものとして名乗る。 */
    public Page page(String template, String title, Crumb... crumbs) {
        Page page = page(template, frames.titled(title, crumbs));
        lines.ofRequest().ifPresent(page::of);
        return page;
    }

    Frame ofLine(Frame frame, ProgrammeLine line) {
        return frame.ofLine(line.systemName(), frames.ruleSetLabel(line));
    }

    /** 枠を与えて、画面を描き始める。 */
    public Page page(String template, Frame frame) {
        return new Page(this, template, frame);
    }

    /** テンプレートを描く。{@code frame} はいつも渡る。 */
    Response show(int status, Frame frame, String template, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("frame", frame);
        StringOutput output = new StringOutput(16_384);
        Templates.ENGINE.render(template, all, output);
        Response.ResponseBuilder response = Response.status(status)
                .entity(output.toString())
                .header(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8");
        return (frame.notices().isEmpty() ? response : response.cookie(notice("", 0))).build();
    }

    /** ページの中に描くもの。 */
    public static Content part(String template, Map<String, Object> values) {
        return output -> Templates.ENGINE.render(template, values, output);
    }

    /** 操作のあと、知らせを添えて別のページへ移る（POST のあとの GET）。本文の知らせは、二度目の同じ要求に同じ答えを返すため。 */
    public Response moveTo(String path, String done) {
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(done.getBytes(StandardCharsets.UTF_8));
        return Response.seeOther(URI.create(path))
                .cookie(notice(text, 60))
                .entity(done)
                .type(MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8"))
                .build();
    }

    /** 尋ねる GET と行う POST を、一つの宛先に登録する。役割は、その use case の注釈で決まる。 */
    public FormPage calling(Class<?> useCase) {
        return calling(useCase, "");
    }

    /** 役割が use case の操作ごとに違うときの {@link #calling(Class)}。 */
    public FormPage calling(Class<?> useCase, String operation) {
        return formPages.get().calling(useCase, operation);
    }

    /**
     * 操作を行い、断られたら入力を残したまま描き直す。ここでは描くものを覚えるだけで、断られた操作の取り消しが済んだ後に、例外を答えにするところが描く（{@link #redraw}）。
     *
     * @param action 行う操作。答えはその後に移る先
     * @param onRefusal 断られたときに描くもの。引数は HTTP の状態と誤り
     */
    public Response orRedraw(Supplier<Response> action, BiFunction<Integer, FieldErrors, Response> onRefusal) {
        again = onRefusal;
        return action.get();
    }

    /** 打たれた内容を読んで行う {@link #orRedraw}。 */
    public Response answer(
            MultivaluedMap<String, String> typed, Function<FormReader, Response> action, FormPage.Drawing onRefusal) {
        FormReader form = new FormReader(typed);
        return orRedraw(() -> action.apply(form), (status, errors) -> onRefusal.draw(status, form, errors));
    }

    /** {@link #orRedraw} の操作が断られたときの描き直し。描き直すものがないか、もう見てよくなければ空。 */
    public Optional<Response> redraw(Throwable refused) {
        try {
            return redrawn(refused);
        } catch (BusinessRuleViolation | NotFound e) {
            return Optional.empty();
        }
    }

    private Optional<Response> redrawn(Throwable refused) {
        return Optional.ofNullable(again).flatMap(draw -> switch (refused) {
            case BusinessRuleViolation e -> Optional.of(draw.apply(Problems.status(e.refusal()), errors(e)));
            case StaleVersion e ->
                Optional.of(draw.apply(412, FieldErrors.main("ほかの人が先に保存しました。下の今の内容と見比べて、もう一度行ってください。")));
            default -> Optional.empty();
        });
    }

    private static FieldErrors errors(BusinessRuleViolation refused) {
        if (refused.violations().isEmpty()) {
            return FieldErrors.main(refused.getMessage());
        }
        return new FieldErrors(refused.violations().stream()
                .map(violation -> new FieldErrors.FieldError(
                        violation.pointer().isEmpty()
                                ? "main"
                                : violation.pointer().substring(1).replace('/', '-'),
                        violation.message()))
                .toList());
    }

    private NewCookie notice(String value, int maxAge) {
        return new NewCookie.Builder(Frames.NOTICE_COOKIE)
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
