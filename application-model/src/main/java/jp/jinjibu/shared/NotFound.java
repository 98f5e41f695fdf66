package jp.jinjibu.shared;

import java.util.Objects;

/** 求められたものがない、または見せてよい相手でない（どちらかは明かさない）。{@link #getMessage()} は利用者に見せる日本語の説明。 */
public final class NotFound extends RuntimeException {

    public NotFound(String detail) {
        super(detail);
    }

    /** 利用者に見せる日本語の説明。 */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
