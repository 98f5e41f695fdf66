package jp.jinjibu.form;

import java.util.List;
import java.util.Optional;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/**
 * 差戻しで名指しされた場所。その場所と、その中だけを直せる。変更できない。
 *
 * @param pointers 内容の場所（{@code /sections/…}）と添付の枠の場所（{@code /attachments/枠}）
 */
public record NamedPlaces(List<String> pointers) {

    public NamedPlaces {
        pointers = List.copyOf(pointers);
    }

    /** その場所を直してよいか。名指しされた場所と、その中。 */
    public boolean names(String pointer) {
        return pointers.stream().anyMatch(named -> isWithin(pointer, named));
    }

    /** その場所か、その中に、直してよい所があるか。 */
    public boolean touches(String pointer) {
        return pointers.stream().anyMatch(named -> isWithin(named, pointer));
    }

    /**
     * 名指しされた所だけが違うことを確かめる。
     *
     * @throws BusinessRuleViolation {@link Refusal#CONTENT} ほかの所の違い。すべて挙げる
     */
    public void requireOnly(List<FormDocument.Change> changes) {
        List<Violation> outside = changes.stream()
                .filter(change -> !names(change.pointer()))
                .map(change ->
                        new Violation(change.pointer(), "not-named", "この項目は差戻しで求められていないため、直せません。元の内容に戻してください。", null))
                .toList();
        BusinessRuleViolation.throwIf(outside);
    }

    /** 添付の枠を変えられない理由。名指しされていれば空。 */
    public Optional<BusinessRuleViolation> whyNotFile(String slot) {
        return BusinessRuleViolation.unless(names(Slot.pointer(slot)), Refusal.STATE, "この添付は差戻しで求められていないため、変えられません。");
    }

    private static boolean isWithin(String pointer, String place) {
        return pointer.equals(place) || pointer.startsWith(place + "/");
    }
}
