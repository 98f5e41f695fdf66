package jp.jinjibu.look.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import jp.jinjibu.look.web.FieldErrors.FieldError;
import jp.jinjibu.look.web.ProcessStep.State;
import jp.jinjibu.shared.FourEyes;
import jp.jinjibu.shared.usecase.Act;

/**
 * 部品の見本帳（{@code styleguide/index.jte}、開発プロファイルだけ）に出す作り物の値。実在の公募・団体の値は含まない。
 *
 * @param options 選択肢
 * @param errors 誤りのある欄
 * @param tasks 作業一覧
 * @param steps 状態の流れ
 * @param tabs タブ
 * @param rows 項目と値
 * @param lines 算出過程
 * @param prefectures 都道府県のマス
 * @param projects 表の行
 * @param typed 預かった入力
 * @param approvals 用意と承認の経過
 * @param acts 今できること
 */
public record Styleguide(
        List<Option> options,
        FieldErrors errors,
        List<Task> tasks,
        List<ProcessStep> steps,
        List<NavigationItem> tabs,
        List<SummaryRow> rows,
        List<DerivationLine> lines,
        List<PrefectureTile> prefectures,
        List<Project> projects,
        List<TypedField> typed,
        List<FourEyes.Step> approvals,
        List<Act> acts) {

    private static final List<String> PREFECTURES = List.of(
            "北海道", "青森", "岩手", "宮城", "秋田", "山形", "福島", "茨城", "栃木", "群馬", "埼玉", "千葉", "東京", "神奈川", "新潟", "富山", "石川",
            "福井", "山梨", "長野", "岐阜", "静岡", "愛知", "三重", "滋賀", "京都", "大阪", "兵庫", "奈良", "和歌山", "鳥取", "島根", "岡山", "広島", "山口",
            "徳島", "香川", "愛媛", "高知", "福岡", "佐賀", "長崎", "熊本", "大分", "宮崎", "鹿児島", "沖縄");

    /**
     * 表の見本の一行。
     *
     * @param number 番号
     * @param name 団体名
     * @param area 地域
     * @param status 状態
     * @param tone 状態の調子
     * @param amountYen 額（円）
     */
    public record Project(String number, String name, String area, String status, Tone tone, long amountYen) {}

    /** 作り物の値。 */
    public static Styleguide sample() {
        return new Styleguide(
                List.of(
                        new Option("a", "甲の枠", "補助率 2/3、上限 13,000,000 円"),
                        new Option("b", "乙の枠", "補助率 1/2、上限 10,000,000 円"),
                        Option.of("c", "丙の枠")),
                new FieldErrors(List.of(
                        new FieldError("error-text", "事業者名を入力してください"),
                        new FieldError("error-number", "補助対象経費は、0 円以上の整数で入力してください"),
                        new FieldError("error-area", "事業の概要は 40 字以内で入力してください"),
                        new FieldError("error-date", "事業開始日は、交付決定日より後の日にしてください"),
                        new FieldError("error-select", "都道府県を選んでください"),
                        new FieldError("error-radio", "枠を選んでください"),
                        new FieldError("error-boxes", "連携機関を一つ以上選んでください"),
                        new FieldError("error-check", "誓約の内容を確かめて、同意してください"),
                        new FieldError("error-file", "ファイルが空です。中身のあるファイルを選んでください"))),
                List.of(
                        new Task("事業者の情報", "#tasks", "", "入力済み", Tone.SUCCESS),
                        new Task("実施地域と域内企業", "#tasks", "サンプル市ほか2市町・企業12社", "入力済み", Tone.SUCCESS),
                        new Task("事業計画（確保・育成・キャリア支援）", "#tasks", "", "入力中", Tone.INFO),
                        new Task("連携機関と役割", "#tasks", "同意待ち 1件", "要修正", Tone.ERROR),
                        new Task("採択案", "#tasks", "28件　287,900千円", "承認待ち", Tone.WARNING),
                        new Task("誓約と同意", "", "ほかの項目を入力すると開けます", "未着手", Tone.NEUTRAL)),
                List.of(
                        new ProcessStep("提出", "5/28 14:02", State.DONE),
                        new ProcessStep("受理", "確認中", State.CURRENT),
                        new ProcessStep("審査", "〜6/20", State.AHEAD),
                        new ProcessStep("採択", "6/24", State.AHEAD),
                        new ProcessStep("交付決定", "", State.AHEAD),
                        new ProcessStep("実績報告", "", State.AHEAD),
                        new ProcessStep("額の確定", "", State.AHEAD),
                        new ProcessStep("支払", "", State.AHEAD)),
                List.of(
                        NavigationItem.of("内容", "#tabs", true),
                        NavigationItem.of("添付", "#tabs", false),
                        new NavigationItem("確認", "#tabs", false, 2),
                        NavigationItem.of("履歴", "#tabs", false)),
                List.of(
                        SummaryRow.of("公募期間", "2025年（令和7年）4月18日（金）から 2025年（令和7年）5月30日（金）17:00 まで"),
                        SummaryRow.sample("配分額", "300,000,000 円"),
                        SummaryRow.of("過去の交付額", Figure.UNPUBLISHED),
                        new SummaryRow("事業者名", "サンプル人材ネット株式会社", "#summary", "変更", false)),
                List.of(
                        new DerivationLine("補助対象経費（税抜）", "", 19_320_000, "入力された額", false),
                        new DerivationLine("− 参加費などの収入", "", 600_000, "収入の扱い", true),
                        new DerivationLine("＝ 差引後の補助対象経費", "19,320,000 − 600,000", 18_720_000, "", false),
                        new DerivationLine("× 補助率 2/3（1円未満切捨て）", "18,720,000 × 2/3", 12_480_000, "サンプル資料 2頁", false),
                        new DerivationLine("補助上限額", "12,480,000 ≦ 13,000,000", 12_480_000, "サンプル資料 2頁", false)),
                IntStream.range(0, PREFECTURES.size())
                        .mapToObj(i -> new PrefectureTile(
                                "%02d".formatted(i + 1), PREFECTURES.get(i), i % 7 % 5, i % 7 % 5 == 0 ? "" : "#map"))
                        .toList(),
                List.of(
                        new Project("X-0001", "サンプル水産ネット", "サンプル県サンプル市", "採択", Tone.SUCCESS, 13_000_000),
                        new Project("X-0002", "サンプル町商工会", "サンプル県サンプル町・見本町", "審査中", Tone.INFO, 9_400_500),
                        new Project("X-0003", "サンプル信用金庫", "サンプル県サンプル市", "差戻し", Tone.WARNING, 11_800_000),
                        new Project("X-0004", "𠮷野﨑サンプル髙校", "サンプル県サンプル郡サンプル町大字サンプル", "取下げ", Tone.NEUTRAL, -250_000)),
                List.of(
                        new TypedField("token", "", "1"),
                        new TypedField("typed-cost", "補助対象経費", "19,320,000円"),
                        new TypedField("typed-summary", "事業の概要", "域内企業の採用と育成をまとめて支える。")),
                List.of(
                        new FourEyes.Step(
                                FourEyes.Kind.PREPARED, "sample-a", Instant.parse("2025-06-20T01:00:00Z"), ""),
                        new FourEyes.Step(
                                FourEyes.Kind.REJECTED,
                                "sample-b",
                                Instant.parse("2025-06-20T05:30:00Z"),
                                "額の根拠を書いてください"),
                        new FourEyes.Step(
                                FourEyes.Kind.PREPARED, "sample-a", Instant.parse("2025-06-23T00:15:00Z"), ""),
                        new FourEyes.Step(
                                FourEyes.Kind.APPROVED, "sample-b", Instant.parse("2025-06-23T02:00:00Z"), "")),
                List.of(
                        new Act("sample-approval", "承認へ進む", "#acts", "/styleguide", Optional.empty()),
                        new Act("sample-rejection", "差戻しへ進む", "#acts", "/styleguide", Optional.empty())));
    }

    /** 表の見本の合計（円）。 */
    public long totalYen() {
        return projects.stream().mapToLong(Project::amountYen).sum();
    }
}
