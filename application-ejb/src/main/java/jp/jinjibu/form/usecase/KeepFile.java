package jp.jinjibu.form.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jp.jinjibu.content.StoredFile;
import jp.jinjibu.content.usecase.Received;
import jp.jinjibu.form.Slot;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.DatabaseLock;
import jp.jinjibu.shared.usecase.Settings;

/** 案件にファイルを添え、外す（申請者）。申請の添付、届け出るものの添付、証拠書類のどれでも、手順は同じ。 */
@Stateless
@RolesAllowed(Roles.APPLICANT)
public class KeepFile {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    @Any
    private Instance<FilePlace.Source> sources;

    @Inject
    private SlotFiles slotFiles;

    @Inject
    private UsedSpace usedSpace;

    @Inject
    private DatabaseLock lock;

    @Inject
    private Settings settings;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    /**
     * 枠と今のファイル。
     *
     * @throws NotFound ないか、自分の団体のものでないとき
     */
    public FileHolder<?> get(FilePlace place) {
        return own(place, false, clock.instant());
    }

    /**
     * 添える。中身をディスクに書き終えてから、それを指す行を書く。
     *
     * @param slot 枠の符号
     * @param name 送られた名前。種類に合わない拡張子と長すぎる名前は直して持つ
     * @param received 受け取った中身
     * @param receivedAt 要求が届いた業務時刻
     * @throws NotFound ないか、自分の団体のものでないとき
     * @throws BusinessRuleViolation {@link Refusal#STATE}、{@link Refusal#DEADLINE} 変えられないとき、{@link Refusal#TOO_LARGE} 枠の
     *     大きさを超えるとき、{@link Refusal#MEDIA_TYPE} 枠の種類でないとき、{@link Refusal#CONTENT} その枠がないとき、枠がいっぱいのとき、
     *     置いてよい大きさの合計を超えるとき、受け付けない中身のとき
     */
    public StoredFile add(FilePlace place, String slot, String name, Received received, Instant receivedAt) {
        return add(own(place, true, receivedAt), slot, name, received, receivedAt);
    }

    /**
     * 外す。出された版が指していれば、その版からは見え続ける。
     *
     * @param id ファイルの番号
     * @param receivedAt 要求が届いた業務時刻
     * @throws NotFound ないか、自分の団体のものでないとき、すでに外してあるとき
     * @throws BusinessRuleViolation {@link Refusal#STATE}、{@link Refusal#DEADLINE} 変えられないとき
     */
    public void remove(FilePlace place, long id, Instant receivedAt) {
        remove(own(place, true, receivedAt), id, receivedAt);
    }

    private FileHolder<?> own(FilePlace place, boolean forChange, Instant now) {
        return sources.select(place.in()).get().own(place, forChange, now);
    }

    private <F extends StoredFile> F add(
            FileHolder<F> holder, String code, String name, Received received, Instant now) {
        BusinessRuleViolation.throwIf(holder.whyNot());
        Slot slot = holder.asked(code)
                .orElseThrow(() -> BusinessRuleViolation.content(List.of(new Violation(
                        "/slot", code.isEmpty() ? "required" : "unknown-slot", "添付の枠（slot）を、あるものから選んでください。", null))));
        BusinessRuleViolation.throwIf(holder.whyNotChange(code).or(() -> holder.whyNotMore(slot)));
        requireSpace(holder, received);
        F file = holder.row(slotFiles.take(slot, name, received, holder.change(code), now));
        entityManager.persist(file);
        holder.added(slot, file);
        return file;
    }

    /** 一人が同時に送るものは、一つずつ数える。 */
    private void requireSpace(FileHolder<?> holder, Received received) {
        String username = callers.current().username();
        lock.untilCommit("space " + username);
        UsedSpace.Used used = usedSpace.of(holder.applicationId(), username);
        BusinessRuleViolation.throwIf(
                holder.space().whyNotKeep(used.ofCase(), used.ofPerson(), received.size(), settings.removedFileDays()));
    }

    private static <F extends StoredFile> void remove(FileHolder<F> holder, long id, Instant now) {
        F file = holder.file(id);
        BusinessRuleViolation.throwIf(holder.whyNotChange(file.slot()));
        file.remove(holder.change(file.slot()), now);
        holder.removed(file);
    }
}
