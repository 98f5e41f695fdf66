package jp.jinjibu.shared;

import java.util.Set;

/**
 * 用意や承認をしようとする人。
 *
 * @param username 利用者名
 * @param roles 今の役割
 */
public record Approver(String username, Set<String> roles) {
    public Approver {
        roles = Set.copyOf(roles);
    }
}
