package jp.jinjibu.architecture.violating.entrance.usecase;

import jakarta.ws.rs.core.Response;

/** ユースケースが HTTP で答える。 */
class AnswersHttp {
    Response answer() {
        return Response.noContent().build();
    }
}
