package jp.jinjibu.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.organisation.Profile;
import jp.jinjibu.programme.SampleRules;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("申請の様式のうち、団体の登録から写す項目")
class RegisteredBodyTest {
    private static final ContentRules RULES = new ContentRules(SampleRules.R7, "right-hand");
    private static final CorporateNumber NUMBER = CorporateNumber.ofBase("999900000001");

    private static RegisteredBody body(String name, String kind) {
        return new RegisteredBody(
                new Organisation(
                        NUMBER, new Profile(name, kind, "島根県隠岐郡", "会長　髙﨑", 12), "sub", "applicant", Instant.EPOCH),
                RULES);
    }

    private static FormDocument written(String field, Object value) {
        return FormDocument.of(Map.of("body", Map.of(field, value), "project", Map.of("name", "事業")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "corporateNumber, 登録から写す",
        "name,            登録から写す",
        "kind,            登録から写す",
        "address,         登録から写す",
        "representative,  登録から写す",
        "staffCount,      登録から写す",
        "consumptionTax,  申請者が書く",
        "contactName,     申請者が書く",
        "contactPhone,    申請者が書く",
        "contactEmail,    申請者が書く",
        "outline,         申請者が書く",
    })
    @DisplayName("法人番号・名称・種類・所在地・代表者・従業員の数を登録から写し、ほかは申請者が書く")
    void decidesWhoWrites(String field, String who) {
        assertThat(RULES.form().findSection("body").orElseThrow().findField(field))
                .isPresent();
        assertThat(body("島の会", "npo").pointers().contains("/sections/body/" + field))
                .isEqualTo(who.equals("登録から写す"));
    }

    @Test
    @DisplayName("どんな内容にも登録の今の値を書き入れ、申請者の書いたものには触れない")
    void writesTheRegistration() {
        Map<String, Object> registered = Map.of(
                "corporateNumber", NUMBER.digits(),
                "name", "島の会",
                "kind", "npo",
                "address", "島根県隠岐郡",
                "representative", "会長　髙﨑",
                "staffCount", 12L);
        RegisteredBody body = body("島の会", "npo");
        assertThat(body.in(FormDocument.EMPTY).sections()).isEqualTo(Map.of("body", registered));
        Map<String, Object> both = new HashMap<>(registered);
        both.put("outline", "島の会です");
        FormDocument filled = body.in(FormDocument.of(Map.of(
                "body", Map.of("name", "別人", "staffCount", 5, "outline", "島の会です"), "project", Map.of("name", "事業"))));
        assertThat(filled.section("body")).isEqualTo(both);
        assertThat(filled.section("project")).isEqualTo(Map.of("name", "事業"));
        assertThat(body.in(filled)).isEqualTo(filled);
        FormDocument malformed = FormDocument.of(Map.of("body", List.of("x")));
        assertThat(body.in(malformed)).as("形の違う節は、形の誤りとして断る").isEqualTo(malformed);
    }

    @ParameterizedTest(name = "{0} に {1} → {2}")
    @CsvSource({
        "name,           島の会,        ''",
        "name,           '',           ''",
        "name,           経済産業省推薦, /sections/body/name",
        "name,           島の会　,      /sections/body/name",
        "kind,           npo,          ''",
        "kind,           company,      /sections/body/kind",
        "corporateNumber, 7000012050002, /sections/body/corporateNumber",
        "corporateNumber, 12,          /sections/body/corporateNumber",
        "address,        東京都,        /sections/body/address",
        "representative, 会長　髙﨑,     ''",
        "representative, 会長　高崎,     /sections/body/representative",
        "outline,        なんでも,      ''",
    })
    @DisplayName("登録と違う値は、その項目の誤りになる。同じ値と、書かれていないことは誤りではない")
    void refusesOtherValues(String field, String value, String pointer) {
        assertThat(body("島の会", "npo").differing(written(field, value)))
                .extracting(Violation::pointer, Violation::code)
                .isEqualTo(pointer.isEmpty() ? List.of() : List.of(tuple(pointer, "registered")));
    }

    @Test
    @DisplayName("数も型も、登録と同じでなければならず、どこで変えるかを言う")
    void saysWhereToChange() {
        RegisteredBody body = body("島の会", "npo");
        assertThat(body.differing(written("staffCount", 12))).isEmpty();
        assertThat(body.differing(written("staffCount", "12"))).hasSize(1);
        assertThat(body.differing(written("staffCount", 5)).getFirst().message())
                .isEqualTo("「申請者」の「常時使用する従業員の数（人）」は、団体の登録から写します。申請の中では変えられません。変えるときは、団体のページで登録を直すか、変更を届け出てください。");
    }

    @ParameterizedTest(name = "名称 {0}字、種類 {1} → 登録から写さない {2}")
    @CsvSource({
        "200, npo,      ''",
        "201, npo,      name",
        "200, bus-club, kind",
    })
    @DisplayName("様式が受け付けない登録の内容は写さず、申請者が書く")
    void leavesWhatTheFormCannotHold(int length, String kind, String free) {
        RegisteredBody body = body("長".repeat(length), kind);
        assertThat(body.pointers()).hasSize(free.isEmpty() ? 6 : 5).doesNotContain("/sections/body/" + free);
        assertThat(RULES.shape(body.in(FormDocument.EMPTY)).isAcceptable()).isTrue();
    }
}
