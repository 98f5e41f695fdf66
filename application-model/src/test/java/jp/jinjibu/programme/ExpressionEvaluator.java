package jp.jinjibu.programme;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** 算定根拠の計算式を、式の文字だけから計算し直す。本体の計算とは別に書いてある。 */
public final class ExpressionEvaluator {

    private static final Pattern COMPARISON = Pattern.compile("(.+) と (.+) の(小さい|大きい)方");
    private static final Pattern QUOTIENT = Pattern.compile("([▲0-9,]+) × ([0-9,]+) ÷ ([0-9,]+)（([0-9,]+)円未満切捨て）");

    private ExpressionEvaluator() {}

    /** 式の値。 */
    public static BigInteger evaluate(String expression) {
        Matcher comparison = COMPARISON.matcher(expression);
        if (comparison.matches()) {
            BigInteger one = number(comparison.group(1));
            BigInteger other = number(comparison.group(2));
            return comparison.group(3).equals("小さい") ? one.min(other) : one.max(other);
        }
        BigInteger result = BigInteger.ZERO;
        String sign = "+";
        for (String part : expression.split(" (?=[+−])|(?<=[+−]) ")) {
            if (part.equals("+") || part.equals("−")) {
                sign = part;
            } else {
                result = sign.equals("+") ? result.add(term(part)) : result.subtract(term(part));
            }
        }
        return result;
    }

    private static BigInteger term(String text) {
        Matcher quotient = QUOTIENT.matcher(text);
        if (!quotient.matches()) {
            return number(text);
        }
        BigInteger unit = number(quotient.group(4));
        return number(quotient.group(1))
                .multiply(number(quotient.group(2)))
                .divide(number(quotient.group(3)).multiply(unit))
                .multiply(unit);
    }

    private static BigInteger number(String text) {
        if (!text.matches("▲?(0|[1-9][0-9]{0,2}(,[0-9]{3})*)")) {
            throw new IllegalArgumentException("数ではない: " + text);
        }
        return new BigInteger(text.replace("▲", "-").replace(",", ""));
    }
}
