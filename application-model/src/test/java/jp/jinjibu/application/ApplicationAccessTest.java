package jp.jinjibu.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationAccess.Relation;
import jp.jinjibu.identity.Roles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("だれがどの申請を見てよいか")
class ApplicationAccessTest {

    @ParameterizedTest(name = "{0}・{1}・{2}（第{3}版）→ {4}")
    @CsvSource(delimiter = '|', nullValues = "", textBlock = """
                    # 役割                | 間柄          | 状態         | 版 | 見てよい理由
                    applicant             | MEMBER        | DRAFT        | 0  | OWN_BODY
                    applicant             | MEMBER        | DRAFT        | 1  | OWN_BODY
                    applicant             | MEMBER        | UNDER_REVIEW | 1  | OWN_BODY
                    applicant             | MEMBER        | WITHDRAWN    | 0  | OWN_BODY
                    applicant             |               | UNDER_REVIEW | 1  |
                    applicant             | BUREAU        | UNDER_REVIEW | 1  |
                    secretariat           |               | DRAFT        | 0  |
                    secretariat           |               | DRAFT        | 1  |
                    secretariat           |               | WITHDRAWN    | 0  |
                    secretariat           |               | WITHDRAWN    | 1  | STAFF
                    secretariat           |               | SUBMITTED    | 1  | STAFF
                    secretariat           |               | RETURNED     | 2  | STAFF
                    secretariat           |               | DECLINED     | 1  | STAFF
                    secretariat           | MEMBER        | DRAFT        | 0  |
                    secretariat           | MEMBER        | SUBMITTED    | 1  | STAFF
                    secretariat+applicant | MEMBER        | DRAFT        | 0  | OWN_BODY
                    secretariat+applicant | MEMBER        | SUBMITTED    | 1  | OWN_BODY STAFF
                    official              |               | SUBMITTED    | 1  | STAFF
                    official              |               | DRAFT        | 0  |
                    auditor               |               | SUBMITTED    | 1  | STAFF
                    auditor               |               | DRAFT        | 1  |
                    bureau                |               | SUBMITTED    | 1  |
                    bureau                | BUREAU        | SUBMITTED    | 1  | BUREAU
                    bureau                | BUREAU        | DRAFT        | 0  |
                    bureau                | BUREAU        | DRAFT        | 1  |
                    bureau+official       | BUREAU        | SUBMITTED    | 1  | STAFF BUREAU
                    reviewer              | MEMBER BUREAU | UNDER_REVIEW | 1  |
                    administrator         | MEMBER BUREAU | SUBMITTED    | 1  |
                    payment               | MEMBER BUREAU | SUBMITTED    | 1  |
                    """)
    @DisplayName("役割と間柄と状態で決まり、理由が一つもなければ見られない")
    void decidesByRoleRelationAndState(
            String roles, String relations, ApplicationState state, int edition, String expected) {
        Set<Relation> held = words(relations).map(Relation::valueOf).collect(Collectors.toSet());
        assertThat(ApplicationAccess.of(Set.of(roles.split("\\+"))).stream()
                        .filter(access -> access.covers(state, edition, held::contains)))
                .containsExactlyElementsOf(
                        words(expected).map(ApplicationAccess::valueOf).toList());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("申請者のほかは、引き戻されて下書きになった申請を見ない")
    void onlyTheBodySeesWhatWasPulledBack(ApplicationAccess access) {
        assertThat(access.covers(ApplicationState.DRAFT, 1, relation -> true)).isEqualTo(!access.isStaff());
    }

    @Test
    @DisplayName("役割がなければ、どの申請も見られない")
    void nobodyWithoutARole() {
        assertThat(ApplicationAccess.of(Set.of())).isEmpty();
        assertThat(ApplicationAccess.of(Set.of(Roles.REVIEWER, Roles.ADMINISTRATOR, Roles.PAYMENT)))
                .isEmpty();
    }

    private static Stream<String> words(String text) {
        return text == null ? Stream.empty() : Arrays.stream(text.split(" "));
    }
}
