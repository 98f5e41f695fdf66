package jp.jinjibu.shared;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** 規則集の値と語の、人への呼び方。規則集の違いも、規則集の画面も、この呼び方で述べる。呼び方のない値は、規則集に置けない。 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Term {
    /** 呼び方。囲みでは空にでき、そのときは中の値の呼び方だけで通じる。 */
    String value() default "";

    /** 違いを述べるときの組。決めなければ、外側の組に入る。 */
    Group group() default Group.OTHER;

    /** 違いを述べるか。ほかの値から決まる値と、版そのものの名は、述べない。 */
    boolean told() default true;

    /** 違いを述べるときの組。述べる順。 */
    enum Group {
        /** 金額。 */
        MONEY("金額"),
        /** 日付。 */
        DATES("日付"),
        /** 様式。 */
        FORM("様式"),
        /** 採点・確認。 */
        REVIEW("採点・確認"),
        /** 文面。 */
        WORDING("文面"),
        /** その他。 */
        OTHER("その他");

        private final String label;

        Group(String label) {
            this.label = label;
        }

        /** 画面での呼び方。 */
        public String label() {
            return label;
        }
    }
}
