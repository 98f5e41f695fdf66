package jp.jinjibu.door.web;

import io.undertow.server.HttpHandler;
import io.undertow.util.HttpString;
import java.security.SecureRandom;
import java.util.Optional;
import org.jboss.logging.MDC;

/** 問い合わせ番号。要求ごとに決まり、断りの答えと、その要求を処理する間の記録（ログ）を結ぶ。意味のある情報は含まない。 */
final class InquiryNumber {
    /** 記録の一行に付く名。 */
    private static final String KEY = "request";

    private static final HttpString HEADER = new HttpString("X-Request-Id");

    /** 読み間違えやすい文字（0 O 1 I）を除く。 */
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /** 一つの文字の重さ。文字は 32 ある。 */
    private static final int BITS = 5;

    private static final SecureRandom RANDOM = new SecureRandom();

    private InquiryNumber() {}

    /** この要求の番号。まだ処理のスレッドに渡っていない要求では、新しい番号。 */
    static String ofRequest() {
        return Optional.ofNullable(MDC.get(KEY)).map(Object::toString).orElseGet(InquiryNumber::next);
    }

    /** 番号を決め、先の処理の間の記録に付け、答えにも添える。送り手の付けた番号は使わない。 */
    static HttpHandler numbered(HttpHandler next) {
        return exchange -> {
            String number = next();
            MDC.put(KEY, number);
            exchange.getResponseHeaders().put(HEADER, number);
            try {
                next.handleRequest(exchange);
            } finally {
                MDC.remove(KEY);
            }
        };
    }

    /** 例: {@code Q-7F3K-92QD}。 */
    private static String next() {
        StringBuilder number = new StringBuilder("Q");
        long random = RANDOM.nextLong();
        for (int i = 0; i < 8; i++) {
            if (i % 4 == 0) {
                number.append('-');
            }
            number.append(LETTERS.charAt((int) (random & (LETTERS.length() - 1))));
            random >>>= BITS;
        }
        return number.toString();
    }
}
