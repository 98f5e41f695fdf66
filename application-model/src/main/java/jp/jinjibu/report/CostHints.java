package jp.jinjibu.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jp.jinjibu.report.ReportContent.Cost;
import jp.jinjibu.shared.TextKey;

/**
 * 二重の請求や自らへの支払かもしれない経費。一つのファイルがいくつもの経費の証拠になることはあるので、断らずに、検査する人に知らせる。
 *
 * @param costs 報告された経費
 * @param files 報告が指すファイル
 * @param elsewhere ほかの案件にもある中身。SHA-256 → 申請番号
 * @param bodyName 団体の名称
 */
public record CostHints(List<Cost> costs, List<File> files, Map<String, List<String>> elsewhere, String bodyName) {

    /** 報告が指すファイル。 */
    public record File(long id, String name, String sha256) {
        /** 預けた証拠書類から。 */
        public static File of(EvidenceFile file) {
            return new File(file.id(), file.name(), file.sha256());
        }
    }

    /** 知らせることの種類。 */
    public enum Kind {
        /** 同じ中身のファイルを、ほかの経費も証拠にしている。 */
        SAME_FILE,
        /** 同じ中身のファイルが、ほかの案件にもある。 */
        OTHER_CASE,
        /** 費目・支払先・日付・額が同じ経費が、ほかにもある。 */
        SAME_COST,
        /** 支払先が、団体自身である。 */
        OWN_PAYEE
    }

    /**
     * 一つの知らせ。
     *
     * @param line 経費の行。0 から
     */
    public record Hint(int line, Kind kind, String message) {}

    /** すべての知らせ。行の順。 */
    public List<Hint> all() {
        Map<Long, File> byId = files.stream().collect(Collectors.toMap(File::id, file -> file));
        Map<String, List<Integer>> linesOfFile = new HashMap<>();
        Map<List<Object>, List<Integer>> linesOfCost = new HashMap<>();
        for (int i = 0; i < costs.size(); i++) {
            int line = i;
            costs.get(i).evidence().stream()
                    .map(byId::get)
                    .filter(Objects::nonNull)
                    .map(File::sha256)
                    .distinct()
                    .forEach(sha256 -> linesOfFile
                            .computeIfAbsent(sha256, any -> new ArrayList<>())
                            .add(line));
            linesOfCost
                    .computeIfAbsent(same(costs.get(i)), any -> new ArrayList<>())
                    .add(i);
        }
        List<Hint> hints = new ArrayList<>();
        IntStream.range(0, costs.size()).forEach(line -> {
            Cost cost = costs.get(line);
            cost.evidence().stream().map(byId::get).filter(Objects::nonNull).forEach(file -> {
                List<Integer> lines = others(linesOfFile.getOrDefault(file.sha256(), List.of()), line);
                if (!lines.isEmpty()) {
                    hints.add(new Hint(
                            line,
                            Kind.SAME_FILE,
                            "証拠書類「" + file.name() + "」と同じファイルを、経費の" + named(lines) + "も証拠にしています。"));
                }
                List<String> cases = elsewhere.getOrDefault(file.sha256(), List.of());
                if (!cases.isEmpty()) {
                    hints.add(new Hint(
                            line,
                            Kind.OTHER_CASE,
                            "証拠書類「" + file.name() + "」と同じファイルが、申請 " + String.join("、", cases) + " にもあります。"));
                }
            });
            List<Integer> lines = others(linesOfCost.getOrDefault(same(cost), List.of()), line);
            if (!lines.isEmpty()) {
                hints.add(new Hint(line, Kind.SAME_COST, "経費の" + named(lines) + "と、費目・支払先・日付・額が同じです。"));
            }
            if (TextKey.of(cost.payee()).equals(TextKey.of(bodyName))) {
                hints.add(new Hint(line, Kind.OWN_PAYEE, "支払先が、団体自身です。"));
            }
        });
        return hints.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Hint::line))
                .toList();
    }

    private static List<Object> same(Cost cost) {
        return List.of(
                cost.category(),
                TextKey.of(cost.payee()),
                String.valueOf(cost.paidOn()),
                String.valueOf(cost.invoicedOn()),
                String.valueOf(cost.amountYen()));
    }

    private static List<Integer> others(List<Integer> lines, int line) {
        return lines.stream().filter(other -> other != line).toList();
    }

    private static String named(List<Integer> lines) {
        return lines.stream().map(line -> (line + 1) + "行目").collect(Collectors.joining("、"));
    }
}
