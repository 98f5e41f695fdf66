package jp.jinjibu.review.usecase;

import java.time.LocalDate;
import java.util.Optional;

/** この機能の上に立つ機能が、公募の結果を公表した日を知らせる口。 */
public interface AnnouncesResults {
    /** 公募の結果をはじめて公表した日。まだなら空。 */
    Optional<LocalDate> announcedOn(String call);
}
