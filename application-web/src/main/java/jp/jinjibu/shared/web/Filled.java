package jp.jinjibu.shared.web;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** 必須の文字。全角の空白や幅のない文字だけでは、入力したことにならない。 */
@NotNull
@Pattern(regexp = "(?s).*[^\\s\\p{Z}\\p{Cc}\\p{Cf}\\u115F\\u1160\\u3164].*")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.TYPE_USE, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface Filled {
    String message();

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
