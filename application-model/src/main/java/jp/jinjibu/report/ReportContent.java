package jp.jinjibu.report;

import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import jp.jinjibu.shared.CanonicalJson;
import org.jspecify.annotations.Nullable;

/**
 * 実績報告の内容。書きかけでは、まだ書いていないものが null か空になる。変更できない。
 *
 * @param completedOn 補助事業の完了の日
 * @param activities 取組ごとの結果
 * @param kpi 目標と実績
 * @param people 人の成果
 * @param rightHand 右腕人材の成果。報告しないなら null
 * @param costs 経費
 * @param income 収入の種類ごとの額
 * @param deliverables 成果物
 * @param selfReliance 補助が終わったあとの自走の計画
 */
public record ReportContent(
        @Nullable LocalDate completedOn,
        List<Activity> activities,
        List<Kpi> kpi,
        People people,
        @Nullable RightHand rightHand,
        List<Cost> costs,
        List<Income> income,
        List<Deliverable> deliverables,
        String selfReliance) {

    /** 何も書いていない報告。 */
    public static final ReportContent EMPTY =
            new ReportContent(null, List.of(), List.of(), People.UNKNOWN, null, List.of(), List.of(), List.of(), "");

    public ReportContent {
        activities = List.copyOf(activities);
        kpi = List.copyOf(kpi);
        costs = List.copyOf(costs);
        income = List.copyOf(income);
        deliverables = List.copyOf(deliverables);
    }

    /**
     * 取組の結果。
     *
     * @param heldOn 行った日
     * @param title 取組の名
     * @param participants 参加した人の数
     * @param companies 参加した企業の数
     * @param result 結果
     */
    @Embeddable
    public record Activity(
            @Nullable LocalDate heldOn,
            String title,
            @Nullable Long participants,
            @Nullable Long companies,
            String result) {
        Map<String, @Nullable Object> canonical() {
            Map<String, @Nullable Object> map = new TreeMap<>();
            map.put("heldOn", text(heldOn));
            map.put("title", title);
            map.put("participantCount", participants);
            map.put("companyCount", companies);
            map.put("result", result);
            return map;
        }
    }

    /**
     * 目標と実績。
     *
     * @param kind 規則集の、目標の種類の符号
     * @param target 目標
     * @param actual 実績
     * @param reason 目標に届かなかった理由
     */
    @Embeddable
    public record Kpi(
            String kind, @Nullable Long target, @Nullable Long actual, String reason) {
        /** 実績が目標に届かないか。 */
        public boolean isShort() {
            return target != null && actual != null && actual < target;
        }

        Map<String, @Nullable Object> canonical() {
            Map<String, @Nullable Object> map = new TreeMap<>();
            map.put("kind", kind);
            map.put("target", target);
            map.put("actual", actual);
            map.put("reason", reason);
            return map;
        }
    }

    /**
     * 人の成果。単位は人。
     *
     * @param won 確保した人
     * @param trained 育成した人
     * @param kept 定着した人
     */
    @Embeddable
    public record People(
            @Nullable Long won,
            @Nullable Long trained,
            @Nullable Long kept) {
        /** まだ書いていない。 */
        public static final People UNKNOWN = new People(null, null, null);

        Map<String, @Nullable Object> canonical() {
            Map<String, @Nullable Object> map = new TreeMap<>();
            map.put("won", won);
            map.put("trained", trained);
            map.put("kept", kept);
            return map;
        }
    }

    /**
     * 右腕人材の成果。求人から後継予定者まで。
     *
     * @param vacancies 求人の数
     * @param interviews 面接した人
     * @param internships 実習（インターンシップ）をした人
     * @param hired 採用した人
     * @param successors 後継予定者になった人
     */
    @Embeddable
    public record RightHand(
            @Nullable Long vacancies,
            @Nullable Long interviews,
            @Nullable Long internships,
            @Nullable Long hired,
            @Nullable Long successors) {
        Map<String, @Nullable Object> canonical() {
            Map<String, @Nullable Object> map = new TreeMap<>();
            map.put("vacancyCount", vacancies);
            map.put("interviews", interviews);
            map.put("internships", internships);
            map.put("hired", hired);
            map.put("successors", successors);
            return map;
        }
    }

    /**
     * 経費の一行。日付は 見積 → 発注 → 納品 → 検収 → 請求 → 支払 の順で、当てはまらないものは null。
     *
     * @param category 規則集の費目の符号
     * @param description 何の経費か
     * @param amountYen 額（円）
     * @param incurredFrom 経費の生じた期間の始まり
     * @param incurredTo 経費の生じた期間の終わり
     * @param quotedOn 見積の日
     * @param orderedOn 発注か契約の日
     * @param deliveredOn 納品の日
     * @param acceptedOn 検収の日
     * @param invoicedOn 請求の日
     * @param paidOn 支払った日
     * @param lateReason 補助事業の期間の後に支払った理由
     * @param payee 支払先
     * @param evidence 証拠書類の番号
     */
    public record Cost(
            String category,
            String description,
            @Nullable Long amountYen,
            @Nullable LocalDate incurredFrom,
            @Nullable LocalDate incurredTo,
            @Nullable LocalDate quotedOn,
            @Nullable LocalDate orderedOn,
            @Nullable LocalDate deliveredOn,
            @Nullable LocalDate acceptedOn,
            @Nullable LocalDate invoicedOn,
            @Nullable LocalDate paidOn,
            String lateReason,
            String payee,
            List<Long> evidence) {

        public Cost {
            evidence = List.copyOf(evidence);
        }

        Cost without(long file) {
            return new Cost(
                    category,
                    description,
                    amountYen,
                    incurredFrom,
                    incurredTo,
                    quotedOn,
                    orderedOn,
                    deliveredOn,
                    acceptedOn,
                    invoicedOn,
                    paidOn,
                    lateReason,
                    payee,
                    evidence.stream().filter(held -> held != file).toList());
        }

        Map<String, @Nullable Object> canonical() {
            Map<String, @Nullable Object> map = new TreeMap<>();
            map.put("category", category);
            map.put("description", description);
            map.put("amountYen", amountYen);
            map.put("incurredFrom", text(incurredFrom));
            map.put("incurredTo", text(incurredTo));
            map.put("quotedOn", text(quotedOn));
            map.put("orderedOn", text(orderedOn));
            map.put("deliveredOn", text(deliveredOn));
            map.put("acceptedOn", text(acceptedOn));
            map.put("invoicedOn", text(invoicedOn));
            map.put("paidOn", text(paidOn));
            map.put("lateReason", lateReason);
            map.put("payee", payee);
            map.put("evidence", evidence);
            return map;
        }
    }

    /**
     * 収入。
     *
     * @param kind 規則集の、収入の種類の符号
     * @param amountYen 額（円）
     */
    @Embeddable
    public record Income(String kind, @Nullable Long amountYen) {
        Map<String, @Nullable Object> canonical() {
            Map<String, @Nullable Object> map = new TreeMap<>();
            map.put("kind", kind);
            map.put("amountYen", amountYen);
            return map;
        }
    }

    /**
     * 成果物。
     *
     * @param title 名
     * @param attachment ファイルの番号。ないなら null
     */
    @Embeddable
    public record Deliverable(String title, @Nullable Long attachment) {
        Map<String, @Nullable Object> canonical() {
            Map<String, @Nullable Object> map = new TreeMap<>();
            map.put("title", title);
            map.put("attachment", attachment);
            return map;
        }
    }

    /** 証拠書類と成果物のファイルの番号のすべて。 */
    public List<Long> files() {
        List<Long> files = new ArrayList<>();
        costs.forEach(cost -> files.addAll(cost.evidence()));
        deliverables.stream()
                .filter(deliverable -> deliverable.attachment() != null)
                .forEach(deliverable -> files.add(deliverable.attachment()));
        return files.stream().distinct().sorted().toList();
    }

    /** 経費だけを入れ替えた内容。 */
    public ReportContent withCosts(List<Cost> lines) {
        return new ReportContent(
                completedOn, activities, kpi, people, rightHand, lines, income, deliverables, selfReliance);
    }

    /** あるファイルを指さない、同じ内容。 */
    public ReportContent without(long file) {
        return new ReportContent(
                completedOn,
                activities,
                kpi,
                people,
                rightHand,
                costs.stream().map(cost -> cost.without(file)).toList(),
                income,
                deliverables.stream()
                        .map(deliverable -> Objects.equals(deliverable.attachment(), file)
                                ? new Deliverable(deliverable.title(), null)
                                : deliverable)
                        .toList(),
                selfReliance);
    }

    /**
     * 内容とファイルの一覧を、一通りに決まったバイト列にする（RFC 8785）。
     *
     * @param files 内容が指すファイル
     */
    public byte[] freeze(List<EvidenceFile> files) {
        Map<String, @Nullable Object> map = new TreeMap<>();
        map.put("completedOn", text(completedOn));
        map.put("activities", activities.stream().map(Activity::canonical).toList());
        map.put("kpi", kpi.stream().map(Kpi::canonical).toList());
        map.put("people", people.canonical());
        map.put("rightHand", rightHand == null ? null : rightHand.canonical());
        map.put("costs", costs.stream().map(Cost::canonical).toList());
        map.put("income", income.stream().map(Income::canonical).toList());
        map.put(
                "deliverables",
                deliverables.stream().map(Deliverable::canonical).toList());
        map.put("selfReliance", selfReliance);
        map.put("files", files.stream().map(EvidenceFile::manifest).toList());
        return CanonicalJson.bytes(map);
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }
}
