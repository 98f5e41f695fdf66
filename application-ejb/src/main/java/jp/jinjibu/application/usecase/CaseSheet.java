package jp.jinjibu.application.usecase;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import jp.jinjibu.application.CaseAmount;
import jp.jinjibu.application.CaseMood;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.organisation.BodyRight;
import jp.jinjibu.organisation.Standing;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.usecase.Acts;

/** 案件の今を書き込む紙。{@link DescribesCase} が順に書き、後に書いたものが前のものに代わる。 */
public final class CaseSheet {
    private final SubsidyApplication application;
    private final RuleSet rules;
    private final Caller caller;
    private final Standing standing;
    private final Instant now;
    private final Acts.Builder acts;
    private NextStep next = NextStep.waiting("");
    private String stateLabel;
    private CaseMood mood;
    private Optional<CaseAmount> amount = Optional.empty();

    /**
     * @param standing 見ている人の、申請する団体での立場
     */
    CaseSheet(
            SubsidyApplication application,
            RuleSet rules,
            Caller caller,
            Standing standing,
            Instant now,
            String stateLabel) {
        this.application = application;
        this.rules = rules;
        this.caller = caller;
        this.standing = standing;
        this.now = now;
        this.stateLabel = stateLabel;
        this.mood = application.state().mood();
        this.acts = Acts.of(caller.roles(), "/applications/" + application.number());
    }

    public SubsidyApplication application() {
        return application;
    }

    /** 申請が凍らせた規則。 */
    public RuleSet rules() {
        return rules;
    }

    public Caller caller() {
        return caller;
    }

    /** 申請者の立場で見ているか。 */
    public boolean isMine() {
        return standing.isMember();
    }

    public Instant now() {
        return now;
    }

    /** 今日の業務日付。日本時間。 */
    public LocalDate today() {
        return LocalDate.ofInstant(now, JapaneseDates.JST);
    }

    /**
     * 申請者のすること。申請者の立場で見ている人にだけ並び、立場が許さなければ、それが理由になる。
     *
     * @param at 画面の、案件からの道
     * @param href API の、{@code /api/v1} からの道。{@code {number}} は申請番号になる
     */
    public void own(
            String name,
            String label,
            Class<?> useCase,
            String at,
            String href,
            Supplier<Optional<BusinessRuleViolation>> whyNot) {
        if (isMine()) {
            acts.add(
                    name,
                    label,
                    useCase,
                    at,
                    href(href),
                    () -> standing.whyNot(BodyRight.WORK).or(whyNot));
        }
    }

    /** 事務局などのすること。自分が属する団体の案件では、それが理由になる。 */
    public void staff(
            String name,
            String label,
            Class<?> useCase,
            String at,
            String href,
            Supplier<Optional<BusinessRuleViolation>> whyNot) {
        staff(name, label, useCase, "", at, href, whyNot);
    }

    /** 役割が操作ごとに決まっている use case の、事務局などのすること。 */
    public void staff(
            String name,
            String label,
            Class<?> useCase,
            String method,
            String at,
            String href,
            Supplier<Optional<BusinessRuleViolation>> whyNot) {
        if (ApplicationVisibility.isSubmitted(application)) {
            acts.add(
                    name,
                    label,
                    useCase,
                    method,
                    at,
                    href(href),
                    () -> Applications.whyNotOthers(isMine()).or(whyNot));
        }
    }

    /** すでに集めてある、事務局などのすること。 */
    public void staff(Acts others) {
        acts.add(others);
    }

    private String href(String path) {
        return "/api/v1" + path.replace("{number}", application.number().toString());
    }

    /** 状態の札を書く。 */
    public void state(String label, CaseMood newMood) {
        stateLabel = label;
        mood = newMood;
    }

    /** 今効いている額を書く。 */
    public void amount(Optional<CaseAmount> newAmount) {
        amount = newAmount;
    }

    /** することのない次の一歩を書く。 */
    public void next(String sentence) {
        next = NextStep.waiting(sentence);
    }

    /** 画面を見ることが次の一歩であると書く。 */
    public void next(String sentence, String label, String page) {
        next = new NextStep(sentence, label, page);
    }

    /**
     * することを次の一歩として書く。できれば文とボタン、できなければその理由、この人のすることでなければ待っているという文になる。
     *
     * @param name することの名
     * @param sentence できる人への文
     * @param others この人のすることでないときの文
     */
    public void doing(String name, String sentence, String others) {
        acts.build()
                .find(name)
                .ifPresentOrElse(
                        act -> act.reason().ifPresentOrElse(this::next, () -> next(sentence, act.label(), act.page())),
                        () -> next(others));
    }

    /** できることのある人には画面を、そうでない人には待っているという文を、次の一歩として書く。 */
    public void doing(String name, String sentence, String label, String at, String others) {
        doing(name, sentence, others);
        if (next.isMine()) {
            next(sentence, label, "/applications/" + application.number() + at);
        }
    }

    Acts acts() {
        return acts.build();
    }

    NextStep next() {
        return next;
    }

    String stateLabel() {
        return stateLabel;
    }

    CaseMood mood() {
        return mood;
    }

    Optional<CaseAmount> amount() {
        return amount;
    }
}
