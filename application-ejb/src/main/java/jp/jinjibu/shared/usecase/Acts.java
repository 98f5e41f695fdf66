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
        private final String api;
        private final List<Act> acts = new ArrayList<>();

        private Builder(Set<String> roles, String page, String api) {
            this.roles = roles;
            this.page = page;
            this.api = api;
        }

        /**
         * 加える。{@link Offer#unless} で加わる。
         *
         * @param useCase 行う use case。その役割の人にだけ並ぶ
         */
        public Offer add(String name, String label, Class<?> useCase) {
            return add(name, label, useCase, "");
        }

        /** 役割が操作ごとに決まっている use case のもの。 */
        public Offer add(String name, String label, Class<?> useCase, String method) {
            return new Offer(this, name, label, EntryRoles.allow(roles, useCase, method));
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

    /** 加えようとしている一つ。 */
    public static final class Offer {
        private final Builder builder;
        private final String name;
        private final String label;
        private boolean offered;
        private String page;
        private String href;
        private Supplier<Optional<BusinessRuleViolation>> first = Optional::empty;

        private Offer(Builder builder, String name, String label, boolean offered) {
            this.builder = builder;
            this.name = name;
            this.label = label;
            this.offered = offered;
            this.page = builder.page;
            this.href = builder.api;
        }

        /** 画面と API の、そのものからの同じ道。 */
        public Offer at(String path) {
            page = builder.page + path;
            href = builder.api + path;
            return this;
        }

        /**
         * @param path 画面の、そのものからの道
         * @param api API の、{@code /api/v1} からの道。{@code {number}} は、そのものの番号になる
         */
        public Offer at(String path, String api) {
            page = builder.page + path;
            href = api.replace("{number}", builder.page.substring(builder.page.lastIndexOf('/') + 1));
            return this;
        }

        /** 並べるのは、そのときだけ。 */
        public Offer when(boolean shown) {
            offered &= shown;
            return this;
        }

        /** ほかのできない理由より先に問うこと。 */
        public Offer after(Supplier<Optional<BusinessRuleViolation>> whyNot) {
            first = whyNot;
            return this;
        }

        /**
         * 加える。
         *
         * @param whyNot できない理由。動詞の双子
         */
        public Builder unless(Supplier<Optional<BusinessRuleViolation>> whyNot) {
            if (offered) {
                builder.acts.add(
                        new Act(name, label, page, "/api/v1" + href, first.get().or(whyNot)));
            }
            return builder;
        }
    }

    /**
     * 集め始める。
     *
     * @param roles 見ている人の役割
     * @param page そのものの画面。API では、{@code /api/v1} の後に同じ道
     */
    public static Builder of(Set<String> roles, String page) {
        return of(roles, page, page);
    }

    /**
     * @param api API の、{@code /api/v1} からの道
     */
    public static Builder of(Set<String> roles, String page, String api) {
        return new Builder(roles, page, api);
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
