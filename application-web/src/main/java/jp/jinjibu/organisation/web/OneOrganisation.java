package jp.jinjibu.organisation.web;

import jakarta.inject.Inject;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.organisation.Profile;
import jp.jinjibu.organisation.usecase.OrganisationQueries;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Detail;
import jp.jinjibu.programme.RuleSet.OrganisationKind;
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

    /** 打たれた登録の内容。 */
    Profile profile(FormReader form) {
        List<String> kinds =
                queries.kinds().stream().map(OrganisationKind::code).toList();
        return new Profile(
                form.text("name", "名称", Profile.MAX_NAME),
                form.choice("kind", "団体の種類", kinds),
                form.text("address", "所在地", Profile.MAX_ADDRESS),
                form.text("representative", "代表者", Profile.MAX_REPRESENTATIVE),
                form.count("staffCount", "従業員の数", Profile.MAX_STAFF));
    }

    /** 登録の内容の欄に、はじめから入れておく値。 */
    static MultivaluedMap<String, String> typed(Detail detail) {
        MultivaluedMap<String, String> values = new MultivaluedHashMap<>();
        values.putSingle("name", detail.profile().name());
        values.putSingle("kind", detail.profile().kind());
        values.putSingle("address", detail.profile().address());
        values.putSingle("representative", detail.profile().representative());
        values.putSingle("staffCount", Integer.toString(detail.profile().staffCount()));
        values.putSingle("version", Long.toString(detail.version()));
        return values;
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
