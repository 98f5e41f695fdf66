package jp.jinjibu.application.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.application.ApplicationMove;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.form.Form;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.usecase.RuleSetDifference;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Term;

/** 申請が、規則集の新しい版に移ったことを読む。 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.OFFICIAL, Roles.BUREAU, Roles.AUDITOR})
public class MoveQueries {
    /** 申請者に知らせる組。採点や確認の決まりは、申請者に見せない。 */
    private static final Set<Term.Group> FOR_APPLICANT =
            EnumSet.of(Term.Group.MONEY, Term.Group.DATES, Term.Group.FORM);

    @Inject
    private Applications applications;

    @Inject
    private RuleSetMoves moves;

    @Inject
    private ApplicationAmounts amounts;

    @Inject
    private RuleSets ruleSets;

    /**
     * 新しい版に移ったこと。
     *
     * @param from 前の版
     * @param to 移った版
     * @param before 移る前の申請の額。計算できなければ空
     * @param after 移った後の申請の額。計算できなければ空
     * @param difference 規則の違い。申請者には、金額・日付・様式の違いだけ
     * @param form 移る前の様式
     * @param leftOut 新しい様式に収まらなかった記入
     */
    public record Moved(
            Instant at,
            int from,
            int to,
            String reason,
            Optional<Money> before,
            Optional<Money> after,
            RuleSetDifference difference,
            Form form,
            List<FormDocument.Change> leftOut) {}

    /**
     * 移ったことのすべて。新しい順。
     *
     * @throws NotFound 申請がないか、見てよくないとき
     */
    public List<Moved> list(String number) {
        SubsidyApplication application = applications.getVisible(number);
        boolean mine = applications.isOfOwnBody(application);
        return moves.of(application).reversed().stream()
                .map(move -> moved(application, move, mine))
                .toList();
    }

    /** 公募の版に移すときに変わるもの。移す前の確認に使う。 */
    @RolesAllowed(Roles.SECRETARIAT)
    public RuleSetDifference ahead(String number) {
        SubsidyApplication application = applications.getForStaff(number);
        return difference(
                application.ruleSetCode(), application.ruleSetVersion(), moves.versionOfCall(application), false);
    }

    private Moved moved(SubsidyApplication application, ApplicationMove move, boolean mine) {
        return new Moved(
                move.movedAt(),
                move.fromVersion(),
                move.toVersion(),
                move.reason(),
                move.before(),
                move.after(),
                difference(move.ruleSetCode(), move.fromVersion(), move.toVersion(), mine),
                amounts.contentRules(application, move.fromVersion()).form(),
                amounts.contentRules(application, move.toVersion())
                        .fitting(move.contentBefore())
                        .changesSince(move.contentBefore()));
    }

    private RuleSetDifference difference(String code, int from, int to, boolean mine) {
        RuleSetDifference whole = RuleSetDifference.between(ruleSets.rules(code, from), ruleSets.rules(code, to));
        return mine
                ? new RuleSetDifference(whole.changes().stream()
                        .filter(change -> FOR_APPLICANT.contains(change.group()))
                        .toList())
                : whole;
    }
}
