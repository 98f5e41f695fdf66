package jp.jinjibu.door.web;

import jakarta.inject.Inject;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** 要求の検査（Jakarta Validation）の答え。枠組みの英語の答えに代わる（同じ型への対応が優先されるため、{@link Failures} と別に要る）。 */
@Provider
public class ShapeFailures implements ExceptionMapper<ValidationException> {
    @Inject
    private Failures failures;

    @Override
    public Response toResponse(ValidationException thrown) {
        return failures.toResponse(thrown);
    }
}
