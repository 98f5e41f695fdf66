package jp.jinjibu.filing;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.NamedPlaces;
import jp.jinjibu.programme.FilingKind;
import jp.jinjibu.programme.FilingKind.Acceptance;
import jp.jinjibu.shared.Approver;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Numbered;
import jp.jinjibu.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * 一つの交付の、ある種類の届け出るもの（報告、届出）。一つの種類に一つ。
 *
 * <p>{@link #version()} は書きかけの版で、事務局の行いでは増えない。出された版は {@link FilingEdition} に残る。
 */
@Entity
@Table(name = "filing")
public class Filing extends Numbered {
    private long applicationId;
    private String kind = "";

    @Enumerated(EnumType.STRING)
    private FilingState state = FilingState.DRAFT;

    @Embedded
    private FilingDraft draft = new FilingDraft(FormDocument.EMPTY);

    private int edition;
    private @Nullable LocalDate firstSubmittedOn;
    private @Nullable String acceptedBy;
    private @Nullable Instant acceptedAt;

    /** 今の状態で、受理か承認を決める人の役割。まだ書き込んでいなければ null。 */
    private String @Nullable [] waitingRoles = {};

    protected Filing() {}

    /**
     * 書き始める。
     *
     * @param begun はじめから書いてある内容
     * @throws BusinessRuleViolation {@link Refusal#STATE} まだ出せないとき
     */
    public Filing(FilingTerms terms, FormDocument begun, LocalDate today) {
        BusinessRuleViolation.throwIf(terms.whyNotFile(today));
        this.draft = new FilingDraft(begun);
        this.applicationId = terms.grant().applicationId();
        this.kind = terms.kind().code();
    }

    public long applicationId() {
        return applicationId;
    }

    /** 種類の符号。 */
    public String kind() {
        return kind;
    }

    public FilingState state() {
        return state;
    }

    /** 書きかけの版。まだ保存していなければ 0。 */
    public long version() {
        return draft.version();
    }

    /** 書きかけの内容。出した後は、最後に出した内容。 */
    public FormDocument content() {
        return draft.content();
    }

    /** 最後に出された版の番号。出していなければ 0。 */
    public int edition() {
        return edition;
    }

    /** はじめに出した日。 */
    public Optional<LocalDate> firstSubmittedOn() {
        return Optional.ofNullable(firstSubmittedOn);
    }

    public Optional<String> acceptedBy() {
        return Optional.ofNullable(acceptedBy);
    }

    /** 書けない理由。書けるなら空。 */
    public Optional<BusinessRuleViolation> whyNotWrite(FilingTerms terms, LocalDate today) {
        return switch (state) {
            case DRAFT, RETURNED -> terms.whyNotFile(today);
            case SUBMITTED, PREPARED -> refusal(terms.kind().name().value() + "は、受理を待っています。直すには、事務局に差戻しを求めてください。");
            case ACCEPTED -> refusal(terms.kind().name().value() + "は、すでに受理されています。");
        };
    }

    /**
     * 書きかけを保存する。形はここまでに確かめてある。差戻しの間は、名指しされた項目だけが変わる。
     *
     * @param beside 様式のほかに出すもの（行など）の、最後に出されたものから変わった場所
     * @param named 差戻しで名指しされた場所。どこでも直せるなら空
     * @param submitted 最後に出された内容。まだなら空
     * @throws BusinessRuleViolation {@link Refusal#STATE} 書けないとき、{@link Refusal#CONTENT} 名指しされていない項目の違いがあるとき
     */
    public void save(
            FilingTerms terms,
            FormDocument next,
            List<String> beside,
            Optional<NamedPlaces> named,
            Optional<FormDocument> submitted,
            String by,
            LocalDate today,
            Instant now) {
        BusinessRuleViolation.throwIf(whyNotWrite(terms, today));
        named.ifPresent(places -> {
            List<FormDocument.Change> changes = new ArrayList<>(next.changesSince(submitted.orElseThrow()));
            beside.forEach(pointer -> changes.add(new FormDocument.Change(pointer, null, null)));
            places.requireOnly(changes);
        });
        draft.write(next, by, now);
    }

    /** 外したファイルを、書きかけが指さないようにする。書けることは確かめてある。指していなければ何もしない。 */
    public void forget(FormDocument without, String by, Instant now) {
        draft.forget(without, by, now);
    }

    /** 添付の枠を変えられない理由。変えられるなら空。差戻しの間は、名指しされた枠だけを変えられる。 */
    public Optional<BusinessRuleViolation> whyNotChangeFiles(
            FilingTerms terms, String slot, Optional<NamedPlaces> named, LocalDate today) {
        return whyNotWrite(terms, today).or(() -> named.flatMap(places -> places.whyNotFile(slot)));
    }

    /**
     * 添付を加えるか外す。書きかけの版が一つ進む。
     *
     * @throws BusinessRuleViolation {@link #whyNotChangeFiles} があるとき
     */
    public void changeFiles(
            FilingTerms terms, String slot, Optional<NamedPlaces> named, String by, LocalDate today, Instant now) {
        BusinessRuleViolation.throwIf(whyNotChangeFiles(terms, slot, named, today));
        draft.write(draft.content(), by, now);
    }

    /**
     * 出す。内容はここまでに確かめてある。受け取るだけの種類では、そのまま受理になる。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 書けないとき
     */
    public void submit(FilingTerms terms, LocalDate today, String by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotWrite(terms, today));
        edition++;
        if (firstSubmittedOn == null) {
            firstSubmittedOn = today;
        }
        become(FilingState.SUBMITTED, terms.kind());
        if (terms.kind().acceptance() == Acceptance.NONE) {
            accepted(by, now);
        }
    }

    /** だれが決めるかを、種類から書き込む。 */
    public void nameDeciders(FilingKind of) {
        become(state, of);
    }

    private void become(FilingState next, FilingKind of) {
        state = next;
        waitingRoles = next.deciders(of).toArray(String[]::new);
    }

    /** 差し戻せず、受理も（二人以上で受理する種類では、受理の案の用意も）できない理由。できるなら空。 */
    public Optional<BusinessRuleViolation> whyNotHandle(FilingKind of) {
        if (of.isInspected()) {
            return refusal(of.name().value() + "は、確定検査で受理か是正の求めを決めます。");
        }
        return switch (state) {
            case SUBMITTED -> Optional.empty();
            case PREPARED -> refusal(of.name().value() + "は、受理の承認を待っています。");
            default -> refusal("受理を待つ" + of.name().value() + "はありません。");
        };
    }

    /**
     * 差し戻す。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 受理を待っていないとき
     */
    public void sendBack(FilingKind of) {
        BusinessRuleViolation.throwIf(whyNotHandle(of));
        become(FilingState.RETURNED, of);
    }

    /**
     * 受理する。二人以上で受理する種類では、受理の案を用意する。
     *
     * @return 用意した案。一人で受理する種類では空
     * @throws BusinessRuleViolation {@link Refusal#STATE} 受理を待っていないとき
     */
    public Optional<FilingApproval> accept(FilingKind of, String by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotHandle(of));
        if (of.isFourEyes()) {
            become(FilingState.PREPARED, of);
            return Optional.of(new FilingApproval(this, by, now));
        }
        accepted(by, now);
        return Optional.empty();
    }

    /**
     * 検査の結果、是正を求める。団体に差し戻したことになる。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 検査を待っていないとき
     */
    public void requireCorrection(FilingKind of) {
        BusinessRuleViolation.throwIf(whyNotInspect(of));
        become(FilingState.RETURNED, of);
    }

    /**
     * 検査が済んだので、受理する。
     *
     * @throws BusinessRuleViolation {@link Refusal#STATE} 検査を待っていないとき
     */
    public void inspected(FilingKind of, String by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotInspect(of));
        accepted(by, now);
    }

    /** 検査をやり直すので、受理を取り消す。 */
    public void reopen() {
        if (state == FilingState.ACCEPTED) {
            state = FilingState.SUBMITTED;
            acceptedBy = null;
            acceptedAt = null;
        }
    }

    private Optional<BusinessRuleViolation> whyNotInspect(FilingKind of) {
        return state == FilingState.SUBMITTED
                ? Optional.empty()
                : refusal("検査を待つ" + of.name().value() + "はありません。");
    }

    /** 承認も差戻しもできない理由。できるなら空。 */
    public Optional<BusinessRuleViolation> whyNotDecide(FilingKind of, Optional<FilingApproval> open, Approver by) {
        return of.isFourEyes()
                ? FilingApproval.whyNotDecide(open, of.approvalRule(), by)
                : refusal("承認を待つ" + of.name().value() + "の受理の案はありません。");
    }

    /**
     * 受理の案を承認する。要る数の承認がそろえば、受理になる。
     *
     * @return 受理になったか
     * @throws BusinessRuleViolation {@link #whyNotDecide} があるとき
     */
    public boolean approve(FilingKind of, Optional<FilingApproval> open, Approver by, Instant now) {
        BusinessRuleViolation.throwIf(whyNotDecide(of, open, by));
        if (!open.orElseThrow().approval().approve(of.approvalRule(), by, now)) {
            return false;
        }
        accepted(by.username(), now);
        return true;
    }

    /**
     * 受理の案を差し戻す。もう一度、受理するか差し戻すかを決める。
     *
     * @throws BusinessRuleViolation {@link #whyNotDecide} があるとき
     */
    public void reject(FilingKind of, Optional<FilingApproval> open, Approver by, String reason, Instant now) {
        BusinessRuleViolation.throwIf(whyNotDecide(of, open, by));
        open.orElseThrow().approval().reject(of.approvalRule(), by, reason, now);
        become(FilingState.SUBMITTED, of);
    }

    private void accepted(String by, Instant now) {
        state = FilingState.ACCEPTED;
        waitingRoles = new String[0];
        acceptedBy = by;
        acceptedAt = now;
    }

    private static Optional<BusinessRuleViolation> refusal(String reason) {
        return Optional.of(new BusinessRuleViolation(Refusal.STATE, reason));
    }
}
