package jp.jinjibu.directory.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import jp.jinjibu.directory.usecase.BodyAdoptions;
import jp.jinjibu.directory.usecase.BodyAdoptions.BodyAdoption;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.web.CorporateNumbers;
import jp.jinjibu.shared.web.JinjibuApplication;
import org.jspecify.annotations.Nullable;

/** 法人番号から、検査の結果と採択の経過を引く。 */
@Path(JinjibuApplication.API + "/corporate-numbers/{number}")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class CorporateNumbersResource {
    @Inject
    private BodyAdoptions bodyAdoptions;

    /** 法人番号について知られていること。名前は、知られていなければ null。 */
    public record CorporateNumberJson(
            String number,
            boolean checkDigitValid,
            @Nullable String name,
            List<AdoptionJson> adoptions) {}

    /** 一度の採択。 */
    public record AdoptionJson(
            int fiscalYear,
            @Nullable String track,
            @Nullable String trackName,
            int no,
            String role,
            String line,
            String lineName) {
        static AdoptionJson of(BodyAdoption a) {
            return new AdoptionJson(
                    a.fiscalYear(),
                    a.track(),
                    a.trackName(),
                    a.no(),
                    a.role().label(),
                    a.line().code(),
                    a.line().name().value());
        }
    }

    /** 13 桁でなければ 400。知られていない番号でも 200。 */
    @GET
    public CorporateNumberJson get(@PathParam("number") String digits) {
        CorporateNumber number = CorporateNumbers.read(digits);
        List<BodyAdoption> adoptions = bodyAdoptions.adoptionsOf(number);
        return new CorporateNumberJson(
                number.digits(),
                number.checkDigitValid(),
                adoptions.isEmpty() ? null : adoptions.getLast().name(),
                adoptions.stream().map(AdoptionJson::of).toList());
    }
}
