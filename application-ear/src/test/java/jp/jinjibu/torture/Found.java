package jp.jinjibu.torture;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * データベースと置き場所に、実際にあるもの。
 *
 * @param registrations 法人番号と、その登録の数
 * @param cases 書き手の申請のすべて
 */
record Found(Map<String, Integer> registrations, List<FoundCase> cases) {

    Found {
        registrations = Map.copyOf(registrations);
        cases = List.copyOf(cases);
    }

    /**
     * 一つの申請。
     *
     * @param serial 事業の名に入れた、内容の通し番号
     * @param summarySerial 事業の概要に入れた、同じ番号
     * @param receipt 受付番号。まだなければ空文字
     * @param mails 受付を知らせるメールの数
     * @param receipts 受付票の数
     */
    record FoundCase(
            String number,
            String body,
            String state,
            long serial,
            long summarySerial,
            long version,
            String receipt,
            List<FoundFile> files,
            List<FoundEdition> editions,
            int mails,
            int receipts) {

        FoundCase {
            files = List.copyOf(files);
            editions = List.copyOf(editions);
        }
    }

    /**
     * 添付。
     *
     * @param sha256 行にある要約
     * @param storedSha256 置き場所にある中身を量った要約。なければ空文字
     */
    record FoundFile(long id, String sha256, boolean removed, String storedSha256) {}

    /** 提出された版。 */
    record FoundEdition(int edition, long serial, Set<Long> files) {
        FoundEdition {
            files = Set.copyOf(files);
        }
    }
}
