package jp.jinjibu.application.usecase;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import jp.jinjibu.application.CaseAmount;
import jp.jinjibu.application.CaseMood;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.organisation.BodyRight;
import jp.jinjibu.organisation.Standing;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.usecase.Acts;

/** 案件の今を書き込む紙。{@link DescribesCase} が順に書き、後に書いたものが前のものに代わる。 */
public final class CaseSheet {
    private final SubsidyApplication application;
    private final RuleSet rules;
    private final Caller caller;
    private final Standing standing;
    private final Instant now;
    private final boolean thorough;
    private final Acts.Builder acts;
    private NextStep next = NextStep.waiting("");
    private String stateLabel;
    private CaseMood mood;
    private Optional<CaseAmount> amount = Optional.empty();

    /**
     * @param standing 見ている人の、申請する団体での立場
     * @param thorough することの妨げを、ほかの表まで調べるか
     */
    CaseSheet(
            SubsidyApplication application,
            RuleSet rules,
            Caller caller,
            Standing standing,
            Instant now,
            boolean thorough,
            String stateLabel) {
        this.application = application;
        this.rules = rules;
        this.caller = caller;
        this.standing = standing;
        this.now = now;
        this.thorough = thorough;
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

    /** することの妨げを、ほかの表まで調べるか。すること一つ一つを示すところだけで、見出しだけの画面では調べない。 */
    public boolean isThorough() {
        return thorough;
    }

    /** 今日の業務日付。日本時間。 */
    public LocalDate today() {
        return LocalDate.ofInstant(now, JapaneseDates.JST);
    }

    /** 申請者のすること。申請者の立場で見ている人にだけ並び、立場が許さなければ、それが理由になる。 */
    public Acts.Offer own(String name, String label, Class<?> useCase) {
        return acts.add(name, label, useCase).when(isMine()).after(() -> standing.whyNot(BodyRight.WORK));
    }

    /** 事務局などのすること。自分が属する団体の案件では、それが理由になる。 */
    public Acts.Offer staff(String name, String label, Class<?> useCase) {
        return staff(name, label, useCase, "");
    }

    /** 役割が操作ごとに決まっている use case の、事務局などのすること。 */
    public Acts.Offer staff(String name, String label, Class<?> useCase, String method) {
        return acts.add(name, label, useCase, method)
                .when(ApplicationVisibility.isSubmitted(application))
                .after(() -> Applications.whyNotOthers(isMine()));
    }

    /** すでに集めてある、事務局などのすること。 */
    public void staff(Acts others) {
        acts.add(others);
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
