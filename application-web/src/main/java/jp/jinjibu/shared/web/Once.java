package jp.jinjibu.shared.web;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * 状態を変える要求の印。{@code Idempotency-Key}（画面では隠し項目 {@code idempotencyKey}）が付いていれば、同じ要求には
 * はじめの答えを返す。
 */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Once {
    /** API で、鍵が必ず要るか。画面の送信にはいつも鍵が付いている。 */
    @Nonbinding
    boolean required() default false;
}
