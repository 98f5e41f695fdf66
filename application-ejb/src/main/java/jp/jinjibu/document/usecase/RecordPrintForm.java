package jp.jinjibu.document.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.document.PrintForm;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.DatabaseLock;

/** 印刷用の字形を登録し、取り消す（事務局）。すでに出した書面は変わらない。 */
@Stateless
public class RecordPrintForm {
    @Inject
    private PrintForms printForms;

    @Inject
    private Doing doing;

    @Inject
    private DatabaseLock lock;

    /**
     * 登録された順に。
     *
     * @param after この番号より後。先頭からなら 0
     * @param limit 最大の件数
     */
    @RolesAllowed({Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
    public List<PrintForm> list(long after, int limit) {
        return printForms.list(after, limit);
    }

    /**
     * 取り消す前に見る一つ。
     *
     * @throws NotFound ないとき
     */
    @RolesAllowed(Roles.SECRETARIAT)
    public PrintForm get(long id) {
        return printForms.get(id);
    }

    /**
     * 登録する。
     *
     * @param original もとの文字列。書体にない文字を含む
     * @param printed 印刷する文字列。書体にある文字だけ
     * @param reason そう印刷してよい理由
     * @throws BusinessRuleViolation {@link Refusal#CONTENT} もとの文字列がそのまま印刷できるか、印刷する文字列が印刷できないとき、
     *     {@link Refusal#ALREADY_REGISTERED} そのもとの文字列が登録されているとき
     */
    @RolesAllowed(Roles.SECRETARIAT)
    public PrintForm record(String original, String printed, String reason) {
        requirePrintable(original, printed);
        lock.untilCommit("print-form " + original);
        if (printForms.find(original).isPresent()) {
            throw new BusinessRuleViolation(
                    Refusal.ALREADY_REGISTERED, "「" + original + "」の印刷用の字形は、すでに登録してあります。変えるときは、取り消してから登録してください。");
        }
        PrintForm form = new PrintForm(original, printed, reason, doing.caller().username(), doing.now());
        printForms.add(form);
        doing.tell(new PrintFormEvent.Recorded(form.id(), original, printed, reason));
        return form;
    }

    /**
     * 取り消す。
     *
     * @throws NotFound ないとき
     */
    @RolesAllowed(Roles.SECRETARIAT)
    public void remove(long id, String reason) {
        PrintForm form = printForms.get(id);
        printForms.remove(form);
        doing.tell(new PrintFormEvent.Removed(id, form.original(), form.printed(), reason));
    }

    private static void requirePrintable(String original, String printed) {
        List<Violation> violations = new ArrayList<>();
        if (GlyphCheck.missing(original).isEmpty()) {
            violations.add(
                    new Violation("/original", "printable", "もとの文字列は、そのまま印刷できます。印刷できない文字を含む文字列を入力してください。", null));
        }
        List<String> missing = GlyphCheck.missing(printed);
        if (!missing.isEmpty() || printed.contains("\n")) {
            violations.add(new Violation(
                    "/printed",
                    "missing-glyph",
                    "印刷する文字列に、印刷できない文字があります: " + (missing.isEmpty() ? "改行" : GlyphCheck.describe(missing))
                            + "。ほかの文字にしてください。",
                    null));
        }
        BusinessRuleViolation.throwIf(violations);
    }
}
