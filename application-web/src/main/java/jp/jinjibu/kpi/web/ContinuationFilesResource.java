package jp.jinjibu.kpi.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jp.jinjibu.filing.web.FilingFilesResource;
import jp.jinjibu.programme.ContinuationField;
import jp.jinjibu.shared.web.JinjibuApplication;

/** 継続状況報告の添付の API。ほかの届け出るものと同じことを、決まった宛先でも行える。 */
@Path(JinjibuApplication.API + "/grants/{number}/continuation/attachments")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class ContinuationFilesResource extends FilingFilesResource {
    @Override
    protected String kind() {
        return ContinuationField.FILING;
    }
}
