package jp.jinjibu.look.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.jinjibu.call.usecase.CallQueries;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.identity.usecase.LineRights;
import jp.jinjibu.identity.usecase.OfLine;
import jp.jinjibu.programme.ProgrammeLine;

/** 要求された画面の系列。公募と案件の宛先から決まる。ほかの画面は、どの系列のものでもないか、画面が言う。 */
@RequestScoped
public class PageLine {
    private static final Pattern OF_CALL = Pattern.compile("/calls/([^/]+).*");
    private static final Pattern OF_CASE = Pattern.compile("/(?:applications|grants)/([^/]+).*");

    @Inject
    private HttpServletRequest request;

    @Inject
    private CallQueries calls;

    @Inject
    private LineRights rights;

    /** この画面の系列。見てよい公募の系列だけ。呼び方と連絡先は、公募の画面ではその公募の、案件の画面では最も新しい公募の規則集のもの。 */
    Optional<ProgrammeLine> ofRequest() {
        String path = request.getRequestURI();
        Matcher call = OF_CALL.matcher(path);
        if (call.matches()) {
            return of(each -> each.code().equals(call.group(1)));
        }
        Matcher application = OF_CASE.matcher(path);
        return application.matches() ? ofCase(application.group(1)) : Optional.empty();
    }

    /** 系列が一つなら、案件を探さなくても分かる。 */
    private Optional<ProgrammeLine> ofCase(String number) {
        return calls.list().stream().map(CallView::line).distinct().count() == 1
                ? of(each -> true)
                : rights.lineOf(OfLine.Kind.APPLICATION, number)
                        .flatMap(line -> of(each -> each.line().equals(line)));
    }

    private Optional<ProgrammeLine> of(Predicate<CallView> wanted) {
        return calls.list().stream()
                .filter(wanted)
                .findFirst()
                .map(call -> call.rules().line());
    }
}
