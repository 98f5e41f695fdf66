package jp.jinjibu.shared.web;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * 状態を変える要求（GET のほか）に {@code Idempotency-Key}（画面では隠し項目 {@code idempotencyKey}）が付いていれば、
 * 同じ要求にははじめの答えを返す。鍵が必ず要る宛先には {@link KeyRequired} も付ける。
 */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Once {}
