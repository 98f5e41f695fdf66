package jp.jinjibu.organisation.usecase;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.jinjibu.identity.UserAccount;
import jp.jinjibu.organisation.EndedMembership;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.shared.usecase.Entities;

/** 一つの事業者にかかわる人の氏名。まだ一度もサインインしていない人は、利用者名で言う。 */
final class MemberNames {
    private static final String NAMED = "利用者名 ";

    private final Map<String, String> names = new HashMap<>();

    private MemberNames() {}

    /** 一つの文で読む。構成員と、構成員だった人と、ほかにその利用者名の人（招いた人、用意した人）。 */
    static MemberNames of(Entities entities, Organisation o, List<EndedMembership> ended, List<String> usernames) {
        MemberNames known = new MemberNames();
        ended.forEach(former -> known.names.put(former.sub(), NAMED + former.username()));
        o.members().all().forEach(member -> known.names.put(member.sub(), NAMED + member.username()));
        entities.list(
                        UserAccount.class,
                        "where e.sub in ?1 or e.username in ?2",
                        List.copyOf(known.names.keySet()),
                        usernames)
                .forEach(account -> {
                    known.names.put(account.sub(), account.displayName());
                    known.names.put(NAMED + account.username(), account.displayName());
                });
        return known;
    }

    /** 認証基盤の識別子から。知らない人は空文字。 */
    String ofSub(String sub) {
        return names.getOrDefault(sub, "");
    }

    /** 利用者名から。知らない人は利用者名のまま。 */
    String ofUsername(String username) {
        return names.getOrDefault(NAMED + username, username);
    }
}
