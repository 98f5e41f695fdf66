package jp.jinjibu.grant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.DueDay;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;

/**
 * 団体への差戻し。交付申請と請求に同じもの。
 *
 * @param reason 直してほしいことと理由。そのまま知らせる
 * @param places 名指しした項目の符号。{@code ,} で区切る。なければ空文字
 * @param dueOn 出し直す期限。この日の終わりまで
 * @param by 差し戻した人の利用者名
 */
@Embeddable
public record SentBack(
        @Column(name = "return_reason") String reason,
        @Column(name = "return_places") String places,
        @Column(name = "return_due_on") LocalDate dueOn,
        @Column(name = "returned_by") String by,
        @Column(name = "returned_at") Instant at) {

    /**
     * 差し戻したいこと。
     *
     * @param places 名指しする項目の符号。なければ、どこが違うかは理由に書く
     */
    public record Wish(String reason, List<String> places, LocalDate dueOn) {
        public Wish {
            places = List.copyOf(places);
        }
    }

    /**
     * 確かめて、差戻しにする。
     *
     * @param known 名指しできる項目
     * @param today 今日の業務日付
     * @throws BusinessRuleViolation {@link Refusal#CONTENT} ない項目を名指ししたとき、期限にできない日のとき
     */
    public static SentBack of(Wish wish, Set<ReturnPlace> known, LocalDate today, String by, Instant now) {
        List<Violation> violations = new ArrayList<>();
        wish.places().stream()
                .filter(code -> ReturnPlace.find(code).filter(known::contains).isEmpty())
                .forEach(code ->
                        violations.add(new Violation("/places", "unknown-place", "「" + code + "」という項目はありません。", null)));
        DueDay.whyNot("/dueDate", "出し直しの期限", wish.dueOn(), today).ifPresent(violations::add);
        BusinessRuleViolation.throwIf(violations);
        return new SentBack(
                wish.reason(),
                wish.places().stream().distinct().collect(Collectors.joining(",")),
                wish.dueOn(),
                by,
                now);
    }

    /** 名指しした項目。 */
    public List<ReturnPlace> named() {
        return Stream.of(places.split(",", -1))
                .map(ReturnPlace::find)
                .flatMap(Optional::stream)
                .toList();
    }

    /** 団体に求めること。「項目：振込先。理由：…。期限：…」。 */
    public String asked() {
        return (named().isEmpty() ? "" : "項目：" + namedLabels() + "。") + "理由：" + reason + "。期限："
                + JapaneseDates.format(dueOn);
    }

    /** 名指しした項目の呼び方。「額、振込先」。なければ空文字。 */
    public String namedLabels() {
        return named().stream().map(ReturnPlace::label).collect(Collectors.joining("、"));
    }
}
