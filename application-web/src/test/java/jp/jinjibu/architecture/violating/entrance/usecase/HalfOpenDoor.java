package jp.jinjibu.architecture.violating.entrance.usecase;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;

/** 同じパッケージからだけ見えるメソッドがある。ほかのクラスから呼ぶと、実行のときに断られる。 */
@Stateless
@PermitAll
public class HalfOpenDoor {
    String enter() {
        return "断られる";
    }
}
