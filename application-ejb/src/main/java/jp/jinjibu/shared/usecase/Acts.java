package jp.jinjibu.shared.usecase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;

/**
 * 一つのものについて、この人ができることの一覧。事の順。画面のタブとボタン、確認の画面、API は、どれもこれを読む。
 *
 * @param others use case は許すが、規則集の決める役割のために、この人のすることでないもの。確認の画面が、そう断るためにだけ持つ
 */
public record Acts(List<Act> list, List<Act> others) {
    public Acts {
        list = List.copyOf(list);
        others = List.copyOf(others);
    }

    /** 役割の許すことだけを集める。 */
    public static final class Builder {
        private final Set<String> roles;
        private final String page;
        private final List<Act> acts = new ArrayList<>();

        private Builder(Set<String> roles, String page) {
            this.roles = roles;
            this.page = page;
        }

        /**
         * 加える。
         *
         * @param useCase 行う use case。その役割の人にだけ並ぶ
         * @param at 画面の、そのものからの道
         * @param href API の宛先
         * @param whyNot できない理由。動詞の双子
         */
        public Builder add(
                String name,
                String label,
                Class<?> useCase,
                String at,
                String href,
                Supplier<Optional<BusinessRuleViolation>> whyNot) {
            return add(name, label, useCase, "", at, href, whyNot);
        }

        /** 役割が操作ごとに決まっている use case のもの。 */
        public Builder add(
                String name,
                String label,
                Class<?> useCase,
                String method,
                String at,
                String href,
                Supplier<Optional<BusinessRuleViolation>> whyNot) {
            if (EntryRoles.allow(roles, useCase, method)) {
                acts.add(new Act(name, label, page + at, href, whyNot.get()));
            }
            return this;
        }

        /** ほかで集めたものを、そのまま加える。 */
        public Builder add(Acts others) {
            acts.addAll(others.list());
            acts.addAll(others.others());
            return this;
        }

        /** ここまでに加えたもの。 */
        public Acts build() {
            return new Acts(
                    acts.stream().filter(Act::isMine).toList(),
                    acts.stream().filter(act -> !act.isMine()).toList());
        }
    }

    /**
     * 集め始める。
     *
     * @param roles 見ている人の役割
     * @param page そのものの画面
     */
    public static Builder of(Set<String> roles, String page) {
        return new Builder(roles, page);
    }

    /** その名のもの。この人の役割が許さないものは、ない。 */
    public Optional<Act> find(String name) {
        return list.stream().filter(act -> act.name().equals(name)).findFirst();
    }

    /** 今できるか。 */
    public boolean may(String name) {
        return find(name).filter(Act::isAllowed).isPresent();
    }

    /**
     * できない理由。できるなら空。
     *
     * @throws NotFound この人のすることでないとき
     */
    public Optional<BusinessRuleViolation> whyNot(String name) {
        return Stream.concat(list.stream(), others.stream())
                .filter(act -> act.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("この画面は見つかりません。"))
                .refusal();
    }

    /** その名のもののうち、今できるもの。名の順。 */
    public List<Act> allowed(String... names) {
        return Set.of(names).isEmpty()
                ? list.stream().filter(Act::isAllowed).toList()
                : List.of(names).stream()
                        .flatMap(name -> find(name).stream())
                        .filter(Act::isAllowed)
                        .toList();
    }
}
