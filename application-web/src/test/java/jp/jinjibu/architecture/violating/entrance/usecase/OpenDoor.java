package jp.jinjibu.architecture.violating.entrance.usecase;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;

/** だれが呼べるか言わない公開メソッド。 */
@Stateless
public class OpenDoor {
    @PermitAll
    public void guarded() {}

    public void open() {}
}
