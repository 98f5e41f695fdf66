package jp.jinjibu.browser;

import static jp.jinjibu.browser.Chromium.press;

import java.util.List;
import jp.jinjibu.test.Api;

/** 予算総括表、そのもとの案件、継続率、後継の団体のページ。 */
final class BudgetVisits {
    private BudgetVisits() {}

    static void prepare() {
        Api.as("secretariat-a")
                .get("/api/v1/kpi/continuation/cohort?startFiscalYear=2022")
                .json()
                .get("items")
                .forEach(item -> {
                    if (item.get("outcome").asText().equals("NOT_CONTINUED")) {
                        Visit.prepared(
                                "discontinuedProject", item.get("project").asText());
                    }
                });
        Api.as("secretariat-a")
                .get("/api/v1/kpi/continuation/cohort?startFiscalYear=2023")
                .json()
                .get("items")
                .forEach(item -> {
                    if (item.get("undecided").asBoolean()) {
                        Visit.prepared("undecidedProject", item.get("key").asText());
                    }
                });
    }

    static final List<Visit> ALL = List.of(
            Visit.of("official-a", "/budget", "最も新しい年度"),
            Visit.of("secretariat-a", "/budget?fiscalYear=2025", "申請のある年度"),
            Visit.of("auditor", "/budget?fiscalYear=2023", "公表された年度、枠がある"),
            Visit.of("official-a", "/budget?fiscalYear=2024", "公表された年度、枠がない"),
            Visit.refused("official-a", "/budget?fiscalYear=2019", "公募のない年度", 404),
            Visit.of("official-a", "/budget/cases?call={announced}&column=ADOPTED", "もとの案件"),
            Visit.of("secretariat-a", "/budget/cases?call={announced}&column=PAID", "まだ案件がない"),
            Visit.of("official-a", "/kpi/continuation", "計算できる年度"),
            Visit.of("secretariat-a", "/kpi/continuation?startFiscalYear=2022", "採択ベース"),
            Visit.of("auditor", "/kpi/continuation?startFiscalYear=2023", "計算できない"),
            Visit.of("official-a", "/kpi/continuation?startFiscalYear=2020", "一覧が未登録"),
            Visit.of("secretariat-a", "/kpi/continuation/projects/{discontinuedProject}/successor", "名指しする前"),
            Visit.wrong(
                    "secretariat-a",
                    "/kpi/continuation/projects/{discontinuedProject}/successor",
                    "空で送る",
                    422,
                    page -> press(page, "後継の団体とする")),
            Visit.of("secretariat-a", "/kpi/continuation/projects/{undecidedProject}/start", "決める前"),
            Visit.wrong(
                    "secretariat-a",
                    "/kpi/continuation/projects/{undecidedProject}/start",
                    "空で送る",
                    422,
                    page -> press(page, "取組の始まりを決める")));
}
