package jp.jinjibu.door.web;

import java.security.SecureRandom;

/** 問い合わせ番号。断りの答えと記録（ログ）を結ぶ。意味のある情報は含まない。 */
final class InquiryNumber {
    /** 読み間違えやすい文字（0 O 1 I）を除く。 */
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final SecureRandom RANDOM = new SecureRandom();

    private InquiryNumber() {}

    /** 例: {@code Q-7F3K-92QD}。 */
    static String next() {
        StringBuilder number = new StringBuilder("Q");
        for (int i = 0; i < 8; i++) {
            if (i % 4 == 0) {
                number.append('-');
            }
            number.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return number.toString();
    }
}
