package jp.jinjibu.document.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jp.jinjibu.document.LetterExample;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.NotFound;

/** 規則集の書面を、見本の値で PDF にする。書面としては残さない。 */
@Stateless
@RolesAllowed({Roles.ADMINISTRATOR, Roles.OFFICIAL, Roles.SECRETARIAT, Roles.AUDITOR})
public class PrintLetterExample {
    @Inject
    private RuleSets ruleSets;

    @Inject
    private PrintForms printForms;

    /**
     * @param kind 書面の種類の符号
     * @throws NotFound その版か、その種類のひな形がないとき
     */
    public byte[] print(String code, int version, String kind) {
        return LetterPdf.render(printForms.printable(LetterExample.of(ruleSets.rules(code, version), kind)));
    }
}
