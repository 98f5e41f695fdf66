package jp.jinjibu.architecture.violating.model;

import java.time.LocalDate;

/** モデルが今日を読む。 */
class HastyEntity {
    LocalDate decidedOn() {
        return LocalDate.now();
    }
}
