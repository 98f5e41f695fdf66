package jp.jinjibu.organisation.web;

import jakarta.inject.Inject;
import jakarta.ws.rs.PathParam;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.organisation.usecase.OrganisationQueries;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Detail;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.web.CorporateNumbers;

/** 宛先が指す一者。法人番号は、役割を確かめた後に読む。 */
abstract class OneOrganisation {
    @Inject
    OrganisationQueries queries;

    @PathParam("number")
    String digits = "";

    CorporateNumber number() {
        return CorporateNumbers.read(digits);
    }

    /**
     * @throws jp.jinjibu.shared.NotFound ないか、見てよくないとき
     */
    Detail detail() {
        return queries.get(number());
    }

    /** その画面。 */
    String page() {
        return "/organisations/" + digits;
    }

    /** その画面への一段。 */
    Crumb crumb() {
        return new Crumb(digits, page());
    }
}
