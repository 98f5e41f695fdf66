package jp.jinjibu.application;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.PostLoad;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.call.Call;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.programme.CallState;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.CanonicalJson;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Numbered;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * 補助金の申請。様式と規則は、下書きを始めたときの版に凍らせる。
 *
 * <p>{@link #version()} は申請者が書く内容の版で、事務局の確認や審査では増えない。同じ申請への変更は、行の排他で一つずつになる。
 */
@Entity
@Table(name = "application")
public class SubsidyApplication extends Numbered {
    private String number = "";
    private int fiscalYear;
    private int runningNumber;
    private String callCode = "";
    private String trackCode = "";
    private String ruleSetCode = "";
    private int ruleSetVersion;
    private int formVersion;
    private long organisationId;
    private String corporateNumber = "";

    @Enumerated(EnumType.STRING)
    private ApplicationState state = ApplicationState.DRAFT;

    /** 内容の JSON（RFC 8785）。文字のまま持ち、要るときにだけ読み解く。変わったかどうかも文字で比べられる。 */
    private String content = "{}";

    @Transient
    private @Nullable FormDocument document;

    private long version;

    @Embedded
    private Summary summary = new Summary();

    private @Nullable Long requestedYen;
    private int openSuspicions;
    private @Nullable Boolean priorAdoption;
    private @Nullable String receiptNumber;
    private int edition;
    private @Nullable Instant receivedAt;
    private @Nullable Instant rankedAt;
    private @Nullable Instant movedAt;
    private String createdBy = "";
    private Instant createdAt = Instant.EPOCH;
    private String updatedBy = "";
    private Instant updatedAt = Instant.EPOCH;

    protected SubsidyApplication() {}

    /**
     * 下書きを始める。
     *
     * @param number 申請番号
     * @param call 公募
     * @param track 枠の符号
     * @param formVersion 様式の版
     * @param organisation 申請する団体
     * @param prefilled はじめから入れておく内容
     * @param by 始めた人の利用者名
     * @throws BusinessRuleViolation {@link Refusal#DEADLINE} 受付中でないとき
     */
    public SubsidyApplication(
            ApplicationNumber number,
            Call call,
            String track,
            int formVersion,
            Organisation organisation,
            FormDocument prefilled,
            String by,
            Instant now) {
        BusinessRuleViolation.throwIf(whyNotOpen(call, now));
        this.number = number.toString();
        this.fiscalYear = number.fiscalYear().startYear();
        this.runningNumber = number.runningNumber();
        this.callCode = call.code();
        this.trackCode = track;
        this.ruleSetCode = call.ruleSetCode();
        this.ruleSetVersion = call.ruleSetVersion();
        this.formVersion = formVersion;
        this.organisationId = organisation.id();
        this.corporateNumber = organisation.number().digits();
        this.createdBy = by;
        this.createdAt = now;
        this.updatedBy = by;
        this.updatedAt = now;
        write(prefilled);
        summary.rename(organisation.profile().name());
        summarise();
    }

    public ApplicationNumber number() {
        return ApplicationNumber.parse(number);
    }

    public FiscalYear fiscalYear() {
        return new FiscalYear(fiscalYear);
    }

    public String callCode() {
        return callCode;
    }

    public String trackCode() {
        return trackCode;
    }

    public String ruleSetCode() {
        return ruleSetCode;
    }

    public int ruleSetVersion() {
        return ruleSetVersion;
    }

    public int formVersion() {
        return formVersion;
    }

    public long organisationId() {
        return organisationId;
    }

    public CorporateNumber corporateNumber() {
        return new CorporateNumber(corporateNumber);
    }

    public ApplicationState state() {
        return state;
    }

    public FormDocument content() {
        return read();
    }

    /** 表から読み直したら、前に読み解いたものは使わない。 */
    @PostLoad
    void forget() {
        document = null;
    }

    private FormDocument read() {
        if (document == null) {
            document = FormDocument.parse(content);
        }
        return document;
    }

    private void write(FormDocument wanted) {
        document = wanted;
        content = CanonicalJson.text(wanted.sections());
    }

    /** 申請者が書く内容の版。 */
    public long version() {
        return version;
    }

    /** 申請者の名称。登録された名称（{@link #rename}）。 */
    public String bodyName() {
        return summary.bodyName();
    }

    /** 事業名。まだなら空文字。 */
    public String projectName() {
        return summary.projectName();
    }

    /** 申請の額。計算できなければ空。 */
    public Optional<Money> requested() {
        return Optional.ofNullable(requestedYen).map(Money::new);
    }

    /** 過去の採択に当たるかの、事務局の判断。まだなら空。 */
    public Optional<Boolean> priorAdoption() {
        return Optional.ofNullable(priorAdoption);
    }

    /** 受付番号。提出したことがなければ空。 */
    public Optional<String> receiptNumber() {
        return Optional.ofNullable(receiptNumber);
    }

    /** 最後に提出された版。提出したことがなければ 0。 */
    public int edition() {
        return edition;
    }

    /** 最後に提出された版の受付時刻。 */
    public Optional<Instant> receivedAt() {
        return Optional.ofNullable(receivedAt);
    }

    /** 締切までに送られた最後の版の受付時刻。 */
    public Optional<Instant> rankedAt() {
        return Optional.ofNullable(rankedAt);
    }

    /** 最後に提出された事業実施地域の、都道府県コード。小さい順。 */
    public List<String> prefectureCodes() {
        return summary.prefectureCodes();
    }

    /** 最後に提出された、連名の申請者の法人番号。小さい順。 */
    public List<String> jointNumbers() {
        return summary.jointNumbers();
    }

    /** 解かれていない疑義の数。 */
    public int openSuspicions() {
        return openSuspicions;
    }

    /** 疑義が記された。 */
    public void suspected() {
        openSuspicions++;
    }

    /** 疑義が一つ解かれた。 */
    public void unsuspected() {
        openSuspicions--;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public String updatedBy() {
        return updatedBy;
    }

    /**
     * 内容を保存する。
     *
     * @param wanted 新しい内容。形はここまでに確かめてある
     * @param requested 申請の額。計算できなければ空
     * @param call 公募
     * @param correction 答えていない差戻し。なければ空
     * @param by 保存した人の利用者名
     * @param now 受け付けた業務時刻
     * @throws BusinessRuleViolation {@link Refusal#STATE} 下書きでも差戻しでもないとき、{@link Refusal#DEADLINE} 受付か回答の期限を過ぎているとき、
     *     {@link Refusal#CONTENT} 差戻しで名指しされていない項目を変えたとき
     */
    public void save(
            FormDocument wanted,
            Optional<Money> requested,
            Call call,
            Optional<CorrectionRequest> correction,
            String by,
            Instant now) {
        BusinessRuleViolation.throwIf(whyNotEdit(call, correction, now));
        correction.ifPresent(request -> request.places().requireOnly(wanted.changesSince(read())));
        write(wanted);
        requestedYen = requested.map(Money::yen).orElse(null);
        touch(by, now);
    }

    /** 内容のうち登録から写す項目を、今の登録に合わせる。変わったときは、内容の版が一つ増える。提出された版は変わらない。 */
    public void follow(RegisteredBody body) {
        FormDocument following = body.in(read());
        if (!following.equals(read())) {
            write(following);
            version++;
        }
    }

    /**
     * 公募の移った、規則集の新しい版に移す。内容が変わらなくても、書く人には様式が変わるので、下書きの内容の版は一つ増える。
     *
     * @param call 新しい版に移った公募
     * @param formVersion 新しい様式の版
     * @param fitting 新しい様式に収まる内容
     * @param requested 新しい規則での申請の額。計算できなければ空
     * @throws BusinessRuleViolation {@link Refusal#STATE} {@link #whyNotMove} があるとき
     */
    public void moveTo(Call call, int formVersion, FormDocument fitting, Optional<Money> requested, Instant now) {
        BusinessRuleViolation.throwIf(whyNotMove(call));
        this.ruleSetVersion = call.ruleSetVersion();
        this.formVersion = formVersion;
        this.requestedYen = requested.map(Money::yen).orElse(null);
        this.movedAt = now;
        if (state == ApplicationState.DRAFT) {
            write(fitting);
            summarise();
            version++;
        }
    }

    /** 公募の版に移せない理由。 */
    public Optional<BusinessRuleViolation> whyNotMove(Call call) {
        return BusinessRuleViolation.unless(
                        state == ApplicationState.DRAFT || state == ApplicationState.SUBMITTED,
                        Refusal.STATE,
                        "規則集の新しい版に移せるのは、下書きと、受理や差戻しをする前の申請だけです。")
                .or(() -> BusinessRuleViolation.unless(
                        call.ruleSetVersion() > ruleSetVersion, Refusal.STATE, "この申請は、公募と同じ版の規則集に従っています。"));
    }

    /** 規則集の新しい版に移った業務時刻。移ったことがなければ空。 */
    public Optional<Instant> movedAt() {
        return Optional.ofNullable(movedAt);
    }

    /** 団体の登録の名称が変わった。 */
    public void rename(String registered) {
        summary.rename(registered);
        summary.index(number, corporateNumber);
    }

    /** 添付の枠を変えられない理由。変えられるなら空。差戻しの間は、名指しされた枠だけを変えられる。 */
    public Optional<BusinessRuleViolation> whyNotChangeAttachments(
            String slot, Call call, Optional<CorrectionRequest> correction, Instant now) {
        return whyNotEdit(call, correction, now)
                .or(() -> correction.flatMap(request -> request.places().whyNotFile(slot)));
    }

    /**
     * 添付が変わったことを記す。内容の版が一つ増える。
     *
     * @throws BusinessRuleViolation {@link #whyNotChangeAttachments} があるとき
     */
    public void changeAttachments(
            String slot, Call call, Optional<CorrectionRequest> correction, String by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotChangeAttachments(slot, call, correction, now));
        touch(by, now);
    }

    /**
     * 提出する。内容の確認はここまでに済んでいる。
     *
     * @param receipt 受付番号。はじめての提出のときだけ使う
     * @throws BusinessRuleViolation {@link Refusal#STATE} 下書きでないとき、{@link Refusal#DEADLINE} 受付中でないとき
     */
    public void submit(ReceiptNumber receipt, Call call, String by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotSubmit(call, now));
        if (receiptNumber == null) {
            receiptNumber = receipt.toString();
        }
        rankedAt = now;
        accept(by, now);
    }

    /**
     * 一つの団体が一つの公募に提出できる申請は一つだけ、という設定のために提出できない理由。
     *
     * @param others 同じ団体が同じ公募に出している、{@link ApplicationState#countsForBody} に当たるほかの申請
     */
    public static Optional<BusinessRuleViolation> whyNotOneMore(
            ApplicationRules.Settings settings, List<ApplicationNumber> others) {
        return others.stream()
                .filter(other -> settings.oneApplicationPerBody().value())
                .findFirst()
                .map(other -> new BusinessRuleViolation(
                        Refusal.STATE, "この公募に提出できる申請は、一つの団体につき一つです。すでに申請 " + other + " を提出しています。"));
    }

    /** 提出できない理由。内容の誤りは含まない。 */
    public Optional<BusinessRuleViolation> whyNotSubmit(Call call, Instant now) {
        return BusinessRuleViolation.unless(
                        state != ApplicationState.RETURNED, Refusal.STATE, "差戻しには、差戻しへの回答として提出してください。")
                .or(() -> BusinessRuleViolation.unless(
                        state == ApplicationState.DRAFT, Refusal.STATE, "提出できるのは、下書きの申請だけです。"))
                .or(() -> whyNotOpen(call, now));
    }

    /**
     * 差戻しに答えて提出し直す。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 差戻しでないとき、{@link Refusal#DEADLINE} 回答の期限を過ぎているとき
     */
    public void answer(CorrectionRequest correction, String by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotAnswer(Optional.of(correction), now));
        correction.answer(edition + 1, now);
        accept(by, now);
    }

    /**
     * 差戻しに答えられない理由。
     *
     * @param correction 答えていない差戻し。なければ空
     */
    public Optional<BusinessRuleViolation> whyNotAnswer(Optional<CorrectionRequest> correction, Instant now) {
        return BusinessRuleViolation.unless(
                        state == ApplicationState.RETURNED && correction.isPresent(), Refusal.STATE, "答えていない差戻しはありません。")
                .or(() -> correction.flatMap(request -> request.whyNotInTime(now)));
    }

    /**
     * 締切の前に下書きへ戻す（引戻し）。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 提出済でないとき、{@link Refusal#DEADLINE} 受付中でないとき
     */
    public void pullBack(Call call, String by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotPullBack(call, now));
        state = ApplicationState.DRAFT;
        touch(by, now);
    }

    /** 下書きに戻せない理由。 */
    public Optional<BusinessRuleViolation> whyNotPullBack(Call call, Instant now) {
        return whyNot(ApplicationState.DRAFT, "下書きに戻せるのは、提出済の申請だけです。").or(() -> whyNotOpen(call, now));
    }

    /**
     * 取り下げる。締切の後も、採否の公表まで取り下げられる。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 取り下げられない状態のとき
     */
    public void withdraw() {
        move(whyNotWithdraw(), ApplicationState.WITHDRAWN);
    }

    /** 取り下げられない理由。 */
    public Optional<BusinessRuleViolation> whyNotWithdraw() {
        return whyNot(ApplicationState.WITHDRAWN, "取り下げられるのは、採否が公表される前の申請だけです。");
    }

    /**
     * 差し戻す。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 提出済でないとき
     */
    public void returnForCorrection() {
        move(whyNotReturn(), ApplicationState.RETURNED);
    }

    /** 差し戻せない理由。 */
    public Optional<BusinessRuleViolation> whyNotReturn() {
        return whyNot(ApplicationState.RETURNED, "差し戻せるのは、提出済の申請だけです。");
    }

    /**
     * 期限までに答えのなかった差戻しを閉じ、最後に提出された内容に戻す。送られていない内容は差戻しに残り（{@link CorrectionRequest#unsent}）、内容の版は一つ増える。
     *
     * @param lastSubmitted 最後に提出された内容
     * @param requested その申請の額。計算できなければ空
     */
    public void lapse(
            CorrectionRequest correction, FormDocument lastSubmitted, Optional<Money> requested, Instant now) {
        BusinessRuleViolation.throwIf(whyNotReopen());
        correction.lapse(now);
        restore(correction, lastSubmitted, requested);
    }

    /**
     * 答えを待つ差戻しを取り下げ、最後に提出された内容に戻す。送られていない内容は差戻しに残り（{@link CorrectionRequest#unsent}）、内容の版は一つ増える。
     *
     * @param lastSubmitted 最後に提出された内容
     * @param requested その申請の額。計算できなければ空
     * @param reason 取り下げる理由
     */
    public void withdrawCorrection(
            CorrectionRequest correction,
            FormDocument lastSubmitted,
            Optional<Money> requested,
            String reason,
            Instant now) {
        BusinessRuleViolation.throwIf(whyNotReopen());
        correction.withdraw(reason, now);
        restore(correction, lastSubmitted, requested);
    }

    /** 差戻しを取り下げることも、その期限を変えることもできない理由。 */
    public Optional<BusinessRuleViolation> whyNotReopen() {
        return state == ApplicationState.RETURNED ? Optional.empty() : noOpenCorrection();
    }

    /** 回答を待つ差戻しがないときの断り。 */
    public static Optional<BusinessRuleViolation> noOpenCorrection() {
        return Optional.of(new BusinessRuleViolation(Refusal.STATE, "回答を待っている差戻しは、ありません。"));
    }

    private void restore(CorrectionRequest correction, FormDocument lastSubmitted, Optional<Money> requested) {
        if (!read().changesSince(lastSubmitted).isEmpty()) {
            correction.keep(read());
        }
        state = ApplicationState.SUBMITTED;
        write(lastSubmitted);
        version++;
        requestedYen = requested.map(Money::yen).orElse(null);
        summarise();
    }

    /**
     * 受理する。確認の項目はここまでに確かめてある。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 提出済でないとき
     */
    public void acceptForReview() {
        move(whyNotAccept(), ApplicationState.ACCEPTED);
    }

    /** 受理できない理由。確認の項目に残るものは含まない。 */
    public Optional<BusinessRuleViolation> whyNotAccept() {
        return BusinessRuleViolation.unless(
                        state != ApplicationState.RETURNED, Refusal.STATE, "差戻しへの回答を待っています。回答があるか、期限が過ぎてから受理してください。")
                .or(() -> whyNot(ApplicationState.ACCEPTED, "受理できるのは、提出済の申請だけです。"));
    }

    /**
     * 要件不適合とする。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 提出済でないとき
     */
    public void declareIneligible() {
        move(whyNotDeclareIneligible(), ApplicationState.INELIGIBLE);
    }

    /** 要件不適合にできない理由。 */
    public Optional<BusinessRuleViolation> whyNotDeclareIneligible() {
        return whyNot(ApplicationState.INELIGIBLE, "要件不適合にできるのは、提出済の申請だけです。");
    }

    /**
     * 要件不適合を取り消し、提出済に戻す。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 要件不適合でないとき
     */
    public void reinstate() {
        move(whyNotReinstate(), ApplicationState.SUBMITTED);
    }

    /** 要件不適合を取り消せない理由。 */
    public Optional<BusinessRuleViolation> whyNotReinstate() {
        return BusinessRuleViolation.unless(
                state == ApplicationState.INELIGIBLE, Refusal.STATE, "取り消せるのは、要件不適合の申請だけです。");
    }

    /**
     * 審査を始める。はじめて審査委員に割り当てられたとき。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 受理でも審査中でもないとき
     */
    public void startReview() {
        if (state != ApplicationState.UNDER_REVIEW) {
            move(whyNotStartReview(), ApplicationState.UNDER_REVIEW);
        }
    }

    /** 審査委員に割り当てられない理由。 */
    public Optional<BusinessRuleViolation> whyNotStartReview() {
        return BusinessRuleViolation.unless(
                state == ApplicationState.ACCEPTED || state == ApplicationState.UNDER_REVIEW,
                Refusal.STATE,
                "審査に割り当てられるのは、受理した申請だけです。");
    }

    /**
     * 採否を公表する。補欠の繰上げ、条件付採択の条件が満ちたときも使う。
     *
     * @param result 採択、条件付採択、補欠、不採択、補欠失効のどれか
     * @throws BusinessRuleViolation {@link Refusal#STATE} その結果にできない状態のとき
     */
    public void announce(ApplicationState result) {
        move(whyNot(result, "今の状態（" + number + "）では、採否を公表できません。"), result);
    }

    /**
     * 採択を辞退する。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 採択されていないとき
     */
    public void decline() {
        move(whyNotDecline(), ApplicationState.DECLINED);
    }

    /** 採択を辞退できない理由。交付の決まった後かどうかは、交付の機能が確かめる。 */
    public Optional<BusinessRuleViolation> whyNotDecline() {
        return whyNot(ApplicationState.DECLINED, "辞退できるのは、採択された申請だけです。");
    }

    /**
     * 採択を取り消す。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 採択されていないとき
     */
    public void revokeAdoption() {
        move(whyNotRevokeAdoption(), ApplicationState.ADOPTION_REVOKED);
    }

    /** 採択を取り消せない理由。交付の決まった後かどうかは、交付の機能が確かめる。 */
    public Optional<BusinessRuleViolation> whyNotRevokeAdoption() {
        return whyNot(ApplicationState.ADOPTION_REVOKED, "採択を取り消せるのは、採択された申請だけです。");
    }

    /** 過去の採択に当たるかの判断を記す。額は計算し直したものを渡す。 */
    public void decidePriorAdoption(boolean applies, Optional<Money> requested) {
        priorAdoption = applies;
        requestedYen = requested.map(Money::yen).orElse(null);
    }

    /**
     * 内容を書けない理由。
     *
     * @param correction 答えていない差戻し。なければ空
     */
    public Optional<BusinessRuleViolation> whyNotEdit(Call call, Optional<CorrectionRequest> correction, Instant now) {
        return switch (state) {
            case DRAFT -> whyNotOpen(call, now);
            case RETURNED -> whyNotAnswer(correction, now);
            default -> Optional.of(new BusinessRuleViolation(Refusal.STATE, "提出した申請は直せません。締切の前なら、下書きに戻してから直してください。"));
        };
    }

    private static Optional<BusinessRuleViolation> whyNotOpen(Call call, Instant now) {
        CallState state = call.stateAt(now);
        boolean early = state == CallState.PREPARING || state == CallState.ANNOUNCED;
        return BusinessRuleViolation.unless(
                state == CallState.OPEN,
                Refusal.DEADLINE,
                state == CallState.CANCELLED
                        ? "この公募は中止になりました。申請の作成・変更・提出はできません。"
                        : early ? "受付はまだ始まっていません。" : "受付は終わりました。締切の後は、申請の作成・変更・提出はできません。");
    }

    private void accept(String by, Instant now) {
        state = ApplicationState.SUBMITTED;
        edition++;
        summary.submit(read());
        receivedAt = now;
        updatedBy = by;
        updatedAt = now;
    }

    private void touch(String by, Instant now) {
        version++;
        updatedBy = by;
        updatedAt = now;
        summarise();
    }

    private void summarise() {
        summary.follow(read());
        summary.index(number, corporateNumber);
    }

    private Optional<BusinessRuleViolation> whyNot(ApplicationState next, String refusal) {
        return BusinessRuleViolation.unless(state.next().contains(next), Refusal.STATE, refusal);
    }

    private void move(Optional<BusinessRuleViolation> whyNot, ApplicationState next) {
        BusinessRuleViolation.throwIf(whyNot);
        state = next;
    }
}
