package jp.jinjibu.report;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jp.jinjibu.grant.CategoryAmount;
import jp.jinjibu.grant.Grant;
import jp.jinjibu.grant.GrantDecision;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Origin;

/**
 * 実績報告を確かめるための、交付決定と規則の値。
 *
 * @param decidedOn 交付決定の日
 * @param startsOn 補助事業の期間の始まり
 * @param endsOn 補助事業の期間の終わり
 * @param categories 交付決定で配分された費目。符号 → 費目。規則の費目の順
 * @param incomeKinds 収入の種類。符号 → 名称。規則の順
 * @param plannedIncome 交付決定で見込んだ収入。種類の符号 → 額。0円の種類はない
 */
public record ReportTerms(
        LocalDate decidedOn,
        LocalDate startsOn,
        LocalDate endsOn,
        Map<String, Category> categories,
        Map<String, String> incomeKinds,
        Map<String, Money> plannedIncome) {

    /**
     * 配分された費目。
     *
     * @param name 名称
     * @param continuing 継続する契約の費目か
     * @param origin そう決めた規則の出典
     */
    public record Category(String name, boolean continuing, Origin origin) {}

    /**
     * 交付決定の値から作る。
     *
     * @param rules 申請が凍らせた規則
     * @param decision 承認された交付決定
     */
    public static ReportTerms of(RuleSet rules, Grant grant, GrantDecision decision) {
        Map<String, Category> categories = new LinkedHashMap<>();
        for (CategoryAmount allocation : decision.allocations()) {
            rules.findCategory(allocation.code())
                    .ifPresent(category -> categories.put(
                            category.code(),
                            new Category(
                                    category.name().value(),
                                    category.continuing().value(),
                                    category.continuing().origin())));
        }
        Map<String, String> incomeKinds = new LinkedHashMap<>();
        rules.incomeKinds()
                .forEach(kind -> incomeKinds.put(kind.code(), kind.name().value()));
        return new ReportTerms(
                decision.decidedOn().orElseThrow(),
                grant.request().startsOn(),
                grant.request().endsOn(),
                categories,
                incomeKinds,
                plannedIncome(grant));
    }

    /** 交付申請で見込んだ収入。種類の符号 → 額。0円の種類はない。 */
    public static Map<String, Money> plannedIncome(Grant grant) {
        Map<String, Money> planned = new LinkedHashMap<>();
        grant.request().income().stream()
                .filter(line -> line.amount().yen() > 0)
                .forEach(line -> planned.put(line.code(), line.amount()));
        return planned;
    }

    /** 補助事業の期間の始まり。交付決定の日より前は数えない。 */
    public LocalDate countsFrom() {
        return startsOn.isBefore(decidedOn) ? decidedOn : startsOn;
    }

    /** 費目の名称。配分にない費目では符号そのもの。 */
    public String categoryName(String code) {
        return Optional.ofNullable(categories.get(code)).map(Category::name).orElse(code);
    }

    /** 収入の種類の名称。知らない種類では符号そのもの。 */
    public String incomeName(String code) {
        return incomeKinds.getOrDefault(code, code);
    }

    /** 順を保つ写し。 */
    public ReportTerms {
        categories = copy(categories);
        incomeKinds = copy(incomeKinds);
        plannedIncome = copy(plannedIncome);
    }

    private static <V> Map<String, V> copy(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
