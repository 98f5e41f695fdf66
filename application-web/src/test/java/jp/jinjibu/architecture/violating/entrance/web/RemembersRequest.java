package jp.jinjibu.architecture.violating.entrance.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** 一度だけ作るのに、要求ごとの値を持つ。 */
@Path("/violating/{number}")
@ApplicationScoped
public class RemembersRequest {
    @PathParam("number")
    private String number = "";

    /** 見ているもの。 */
    public String seen() {
        return number;
    }
}
