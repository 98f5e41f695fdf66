package jp.jinjibu.look.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/**
 * 案内に並べる宛先。開ける役割は、同じメソッドの {@link UseCase} が決め、なければだれでも開ける。
 *
 * <p>少ししか開けない人にはそのまま、多く開ける人には {@link Area} にまとめて並べる（{@link Places}）。
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Place {
    /** まとめる区分。 */
    Area area();

    /** 区分の中の順。 */
    int order();

    /** 呼び方。 */
    String label();

    /** 行き先。宛先の型が変わる部分を含むとき（公募ごとのページなど）にだけ書く。 */
    String href() default "";

    /** ほかの画面からも行けるので、そのまま並べるときには省き、{@link Area} の概要にだけ並べるか。 */
    boolean aside() default false;

    /** ここにいると示すほかの宛先（正規表現）。 */
    String also() default "";
}
