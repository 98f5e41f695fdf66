package jp.jinjibu.door.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.shared.web.Problem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("見たことと断られたことの記録")
class TraceTest {
    @ParameterizedTest(name = "{0} が {1} を見る → {2}")
    @CsvSource({
        "auditor, /api/v1/rule-sets, true",
        "auditor, /home, true",
        "auditor, /assets/app.css, false",
        "auditor, /session, false",
        "secretariat, /api/v1/applications/R7-0001-1/screening, true",
        "secretariat, /applications/R7-0001-1, true",
        "secretariat, /applications, true",
        "secretariat, /api/v1/applications, true",
        "payment, /payments, true",
        "official, /api/v1/grants/R7-0001-1/payments, true",
        "bureau, /documents/16, true",
        "reviewer, /reviews/2, true",
        "administrator, /users, false",
        "secretariat, /calls/r7, false",
        "secretariat, /home, false",
        "secretariat, /api/v1/rule-sets, false",
        "applicant, /api/v1/applications/R7-0001-1, false",
        "applicant, /home, false"
    })
    @DisplayName("監査はすべて、職員と審査委員は案件と振込先、申請者は残さない")
    void reads(String role, String path, boolean recorded) {
        Caller caller = new Caller("1", "someone", "", Set.copyOf(List.of("applicant", role)), Set.of());
        assertThat(Trace.isRecorded(caller, path)).isEqualTo(recorded);
    }

    @ParameterizedTest(name = "{0} {1} {2} → {3}")
    @CsvSource({
        "403, forbidden, /api/v1/users, true",
        "403, locked, /home, true",
        "404, not-found, /api/v1/applications/R7-0001-1, true",
        "404, not-found, /documents/16, true",
        "404, not-found, /calls/none, false",
        "409, four-eyes, /api/v1/applications/R7-0001-1/screening, true",
        "409, state, /api/v1/applications/R7-0001-1/submission, false",
        "422, content, /applications/R7-0001-1, false",
        "503, unavailable, /applications/R7-0001-1, false"
    })
    @DisplayName("許されないことと、見てよくないもの、自分の団体のものだったことを残す")
    void refusals(int status, String code, String path, boolean recorded) {
        assertThat(Trace.isRecorded(Problem.of(status, code, ""), path)).isEqualTo(recorded);
    }

    @ParameterizedTest(name = "{0}?{1}")
    @CsvSource(
            emptyValue = "",
            value = {
                "/api/v1/documents, application=R7-0001-1&limit=5, /api/v1/documents?application=R7-0001-1",
                "/api/v1/applications, q=山田花子&call=r7, /api/v1/applications?call=r7",
                "/applications, q=山田花子, /applications",
                "/applications, application=山田, /applications",
                "/applications, '', /applications",
                "/invitations/abcdefghijk, '', /invitations/***"
            })
    @DisplayName("だれのことかを言う条件だけを残し、打った語や合言葉は残さない")
    void subject(String path, String query, String subject) {
        assertThat(Trace.subject(path, query)).isEqualTo(subject);
    }
}
