package jp.jinjibu.kpi.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jp.jinjibu.filing.web.FilingResource;
import jp.jinjibu.programme.ContinuationField;
import jp.jinjibu.shared.web.JinjibuApplication;

/** 継続状況報告の API。ほかの届け出るものと同じことを、決まった宛先でも行える。 */
@Path(JinjibuApplication.API + "/grants/{number}/continuation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class ContinuationResource extends FilingResource {
    @Override
    protected String kind() {
        return ContinuationField.FILING;
    }
}
