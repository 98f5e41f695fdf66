package jp.jinjibu.door.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** 読めない JSON の答え。枠組みの英語の答えに代わる（同じ型への対応が優先されるため、{@link Failures} と別に要る）。 */
@Provider
public class JsonFailures implements ExceptionMapper<JsonProcessingException> {
    @Inject
    private Failures failures;

    @Override
    public Response toResponse(JsonProcessingException thrown) {
        return failures.toResponse(thrown);
    }
}
