package jp.jinjibu.architecture.violating.entrance.usecase;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;

/** 画面も API も呼ばないのに EJB になっている。 */
@Stateless
public class HiddenStore {
    @PermitAll
    public void keep() {}
}
