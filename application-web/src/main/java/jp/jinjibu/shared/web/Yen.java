package jp.jinjibu.shared.web;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** 入力として受け付ける金額（円）。0 から 999,999,999,999 まで。 */
@Min(0)
@Max(999_999_999_999L)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.TYPE_USE, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface Yen {
    String message() default "金額は、0円から999,999,999,999円までで入力してください。";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
