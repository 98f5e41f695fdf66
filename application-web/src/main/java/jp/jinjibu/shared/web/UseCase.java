package jp.jinjibu.shared.web;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * この宛先が呼ぶ use case。本文を読む前に、その {@code @RolesAllowed} で通してよいかを決める。
 * 役割を決める場所は use case だけであり、ここには書かない。
 *
 * <p>読むだけの要求は、はじめから終わりまで一つの読み取りのトランザクションになり（{@link OneRead}）、変える要求は、鍵ごとに一度だけ行う
 * （{@link Once}）。
 */
@InterceptorBinding
@OneRead
@Once
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface UseCase {
    /** use case の型。 */
    @Nonbinding
    Class<?> value();

    /** その中の操作の名前。型に役割が書いてあるときは要らない。 */
    @Nonbinding
    String method() default "";
}
