package jp.jinjibu.look.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.shared.usecase.EntryRoles;
import jp.jinjibu.shared.web.LineDoors;
import jp.jinjibu.shared.web.UseCase;
import jp.jinjibu.waiting.Area;

/** 案内: それぞれの画面が {@link Place} で名乗り出た宛先を、開ける人に並べる。 */
@ApplicationScoped
public class Places {
    /** 区分の概要の宛先の始まり。 */
    private static final String OVERVIEW = "/overview/";

    /** 一行に並べる最大の数。ホームを含む。 */
    private static final int AT_MOST = 7;

    @Inject
    private BeanManager beans;

    private List<Known> known = List.of();

    /**
     * 名乗り出た宛先。
     *
     * @param roles 開ける役割。だれでも開けるなら空
     * @param page そのページ
     */
    public record Known(Place place, String href, Optional<Set<String>> roles, Class<?> page) {

        private boolean isOpenTo(Caller caller) {
            return LineDoors.isOpen(href, caller)
                    && roles.map(wanted -> caller.hasAnyRole(wanted.toArray(String[]::new)))
                            .orElse(true);
        }

        private boolean isAt(String here) {
            return here.matches(place.also()) || here.equals(href) || here.startsWith(href + "/");
        }
    }

    @PostConstruct
    void gather() {
        known = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .filter(bean -> bean.getBeanClass().isAnnotationPresent(Path.class))
                .flatMap(bean -> Stream.of(bean.getBeanClass().getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Place.class))
                        .map(method -> known(
                                bean.getBeanClass(),
                                method.getAnnotation(Place.class),
                                Optional.ofNullable(method.getAnnotation(Path.class)),
                                Optional.ofNullable(method.getAnnotation(UseCase.class)))))
                .sorted(Comparator.comparing((Known each) -> each.place().area())
                        .thenComparing(each -> each.place().order()))
                .toList();
    }

    private static Known known(Class<?> page, Place place, Optional<Path> path, Optional<UseCase> useCase) {
        String written =
                (page.getAnnotation(Path.class).value() + path.map(Path::value).orElse("")).replace("//", "/");
        return new Known(
                place,
                place.href().isEmpty() ? written : place.href(),
                useCase.flatMap(found -> EntryRoles.of(found.value(), found.method())),
                page);
    }

    /** 開ける宛先。区分の順。 */
    public List<Known> of(Caller caller) {
        return known.stream().filter(each -> each.isOpenTo(caller)).toList();
    }

    /** ヘッダーの案内。七つまでならそのまま、超えるなら区分にまとめる。 */
    List<NavigationItem> navigation(Caller caller, String here) {
        List<Known> open = of(caller);
        List<NavigationItem> items = new ArrayList<>();
        if (caller.isSignedIn()) {
            items.add(NavigationItem.of("ホーム", "/home", here.equals("/home")));
        }
        List<Known> straight =
                open.stream().filter(each -> !each.place().aside()).toList();
        if (items.size() + straight.size() <= AT_MOST) {
            Optional<Known> current = current(open, here);
            straight.forEach(each -> items.add(NavigationItem.of(
                    each.place().label(),
                    each.href(),
                    current.filter(each::equals).isPresent())));
        } else {
            Optional<Area> current =
                    current(open, here).map(each -> each.place().area());
            open.stream()
                    .map(each -> each.place().area())
                    .distinct()
                    .forEach(area -> items.add(NavigationItem.of(
                            area.label(),
                            OVERVIEW + area.code(),
                            here.equals(OVERVIEW + area.code())
                                    || current.filter(area::equals).isPresent())));
        }
        return items;
    }

    /** 今いる宛先。ほかの宛先として書いてあるものを先に見る。 */
    private static Optional<Known> current(List<Known> open, String here) {
        return open.stream()
                .filter(each -> each.isAt(here))
                .max(Comparator.comparing(each -> here.matches(each.place().also())));
    }
}
