package jp.jinjibu.organisation.web;

import jp.jinjibu.organisation.MemberRole;

/** 立場ごとに、何ができるようになるかの言葉。 */
final class JoinText {
    private JoinText() {}

    static String of(MemberRole role) {
        return switch (role) {
            case REPRESENTATIVE -> "案件を見て、申請や報告を書いて出し、構成員と登録の内容を扱えるようになります。";
            case STAFF -> "案件を見て、申請や報告を書いて出せるようになります。";
            case VIEWER -> "案件を見られるようになります。変えることはできません。";
        };
    }
}
