package jp.jinjibu.door.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.look.web.Frame;
import jp.jinjibu.look.web.Frames;
import jp.jinjibu.look.web.Templates;
import jp.jinjibu.shared.web.JinjibuApplication;
import jp.jinjibu.shared.web.Json;
import jp.jinjibu.shared.web.LoggedPath;
import jp.jinjibu.shared.web.Problem;

/** 断りの答えの本文を作る。API には JSON、画面にはページ。どちらも同じ問い合わせ番号を記録に残す。 */
final class Refusals {
    private static final System.Logger LOG = System.getLogger(Refusals.class.getName());

    /** 続いている障害。その間の断りはどれも、はじめの番号で答え、はじめの一行だけを記録に残す。 */
    static final Recurrences OUTAGES = new Recurrences(System::nanoTime);

    private Refusals() {}

    /** 答えの本文。 */
    record Answer(String contentType, String body) {}

    /** 枠（案内・利用者）を作れない場所からの答え。 */
    static Answer plain(Problem problem, String path) {
        String number = logged(problem, path);
        return JinjibuApplication.isApi(path)
                ? new Answer("application/problem+json", json(problem, number))
                : new Answer("text/html; charset=utf-8", page(Frames.bare(problem.title()), problem, number));
    }

    static String json(Problem problem, String inquiryNumber) {
        try {
            return Json.mapper().writeValueAsString(problem.body(inquiryNumber));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String page(Frame frame, Problem problem, String inquiryNumber) {
        StringOutput output = new StringOutput();
        Map<String, Object> values = new HashMap<>();
        values.put("frame", frame);
        values.put("problem", problem);
        values.put("inquiryNumber", inquiryNumber);
        Templates.ENGINE.render("error.jte", values, output);
        return output.toString();
    }

    /** 記録に残し、問い合わせ番号を返す。個人の情報も本文も残さない。 */
    static String logged(Problem problem, String requested) {
        String path = LoggedPath.of(requested);
        String number = InquiryNumber.ofRequest();
        if (problem.retryAfter().isPresent()) {
            Optional<String> first = OUTAGES.again(problem.code(), number);
            if (first.isPresent()) {
                return first.get();
            }
        }
        if (problem.status() >= 500) {
            LOG.log(System.Logger.Level.WARNING, "{0} {1} {2} {3}", number, problem.status(), problem.code(), path);
        } else {
            LOG.log(System.Logger.Level.INFO, "{0} {1} {2} {3}", number, problem.status(), problem.code(), path);
        }
        return number;
    }
}
