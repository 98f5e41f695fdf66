package jp.jinjibu.programme;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.shared.Sourced;
import jp.jinjibu.shared.Term;

/**
 * 系列の名乗り。画面・メール・書面に、だれの事業として出るか。書かれていないものは、系列の名称と書面のひな形から決まる。
 *
 * @param system 画面の上とメールの終わりに出す、システムの名
 * @param issuer 書面の差出人の行（名称、所在地、代表者の役職と氏名）。差出人を書いていない書面に使う
 * @param office 問い合わせを受ける事務局の名称
 * @param phone 事務局の電話番号
 * @param mail 事務局のメールアドレス
 * @param hours 事務局の受付時間
 */
public record LineBrand(
        @Term("システムの名") Optional<Sourced<String>> system,
        @Term("書面の差出人") List<Sourced<String>> issuer,
        @Term("事務局の名称") Optional<Sourced<String>> office,
        @Term("事務局の電話番号") Optional<Sourced<String>> phone,
        @Term("事務局のメールアドレス") Optional<Sourced<String>> mail,
        @Term("事務局の受付時間") Optional<Sourced<String>> hours) {

    /** 何も書かれていない名乗り。 */
    public static final LineBrand UNSAID = new LineBrand(
            Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public LineBrand {
        issuer = List.copyOf(issuer);
    }

    /** 事務局の連絡先の文。書かれていなければ空。 */
    public Optional<String> contact() {
        return office.map(name -> Stream.of(
                        Stream.of(name.value()),
                        phone.stream().map(number -> "電話 " + number.value()),
                        mail.stream().map(address -> "メール " + address.value()),
                        hours.stream().map(time -> "受付時間 " + time.value()))
                .flatMap(parts -> parts)
                .collect(Collectors.joining("　")));
    }
}
