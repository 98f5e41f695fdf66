package jp.jinjibu.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("記録に残す宛先")
class LoggedPathTest {

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "/applications/R7-0042-0/grant, /applications/R7-0042-0/grant",
        "/invitations/Zx3_k-9QmVt7rP0sLw2yB5cD8eF1gH4jK6nA0uI2oE7, /invitations/***",
        "/api/v1/invitations/Zx3_k-9QmVt7rP0sLw2yB5cD8eF1gH4jK6nA0uI2oE7/acceptance, /api/v1/invitations/***/acceptance",
        "/invitations/Zx3_k-9QmVt7rP0sLw2yB5c, /invitations/***", // 途中で切れた写し
        "/registration/Zx3_k-9QmVt7rP0sLw2yB5c, /registration/***",
        "/registration/new, /registration/new",
        "/%69nvitations/Zx3_k-9QmVt7rP0sLw2yB5cD8eF1gH4jK6nA0uI2oE7, /%69nvitations/***",
        "/x/Zx3_k-9QmVt7rP0sLw2yB5cD8eF1gH4jK6nA0uI2oE7, /x/***",
        "/organisations/8999900000001/invitations/12/resending, /organisations/8999900000001/invitations/12/resending",
        "/organisations/8999900000001/members/5a3e1d60-0001-4000-8000-0000000000a1/removal,"
                + " /organisations/8999900000001/members/5a3e1d60-0001-4000-8000-0000000000a1/removal",
    })
    @DisplayName("招待の合言葉は伏せ、ほかはそのまま")
    void hidesSecrets(String path, String logged) {
        assertThat(LoggedPath.of(path)).isEqualTo(logged);
    }
}
