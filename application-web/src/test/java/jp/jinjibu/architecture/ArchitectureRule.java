package jp.jinjibu.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.jinjibu.shared.web.Once;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * 作りの決まり。{@code <根>.<機能>} がモデル、{@code <根>.<機能>.usecase} がユースケース、{@code <根>.<機能>.web} が画面と API。
 *
 * <p>製品の根は {@code jp.jinjibu}。わざと破ったクラスの根は {@code jp.jinjibu.architecture.violating} で、同じ決まりを当てる。
 */
enum ArchitectureRule {
    PLACE("どのクラスも、機能のモデル・ユースケース・画面のどれかに属する") {
        @Override
        ArchRule in(String root) {
            return classes().should().resideInAnyPackage(model(root), usecase(root), web(root));
        }
    },

    MODEL_KNOWS_ONLY_THE_LANGUAGE("モデルは、言語・JSON の読み取り・永続化の注釈・モデルだけに依存する（EJB、CDI、JAX-RS、POI、記録、時計を知らない）") {
        @Override
        ArchRule in(String root) {
            DescribedPredicate<JavaClass> allowed = resideInAnyPackage(
                            "java.lang",
                            "java.lang.annotation",
                            "java.lang.invoke",
                            "java.lang.runtime",
                            "java.util..",
                            "java.math",
                            "java.nio.charset",
                            "java.text",
                            "java.time..",
                            "java.io",
                            "jakarta.json..",
                            "jakarta.persistence..",
                            "org.jspecify.annotations",
                            model(root))
                    .and(not(resideInAPackage("java.util.logging..")))
                    .and(not(nameMatching("java\\.lang\\.System\\$Logger.*|java\\.time\\.Clock")));
            return classes()
                    .that()
                    .resideInAPackage(model(root))
                    .should()
                    .onlyDependOnClassesThat(allowed.or(DescribedPredicate.describe(
                            "primitive", type -> type.getPackageName().isEmpty() || type.isArray())));
        }
    },

    USE_CASES_KNOW_NO_WEB("ユースケースは、HTTP・HTML・画面を知らない") {
        @Override
        ArchRule in(String root) {
            return noClasses()
                    .that()
                    .resideInAPackage(usecase(root))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "jakarta.ws.rs..",
                            "jakarta.servlet..",
                            "io.undertow..",
                            "gg.jte..",
                            "com.fasterxml.jackson..",
                            web(root));
        }
    },

    WEB_KNOWS_NO_DATABASE("画面と API は、データベースを知らない") {
        @Override
        ArchRule in(String root) {
            return noClasses()
                    .that()
                    .resideInAPackage(web(root))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta.persistence..", "javax.sql..", "java.sql..", "org.hibernate..");
        }
    },

    ONLY_USE_CASES_HOLD_THE_ENTITY_MANAGER("EntityManager を使うのはユースケースだけ") {
        @Override
        ArchRule in(String root) {
            return noClasses()
                    .that()
                    .resideOutsideOfPackage(usecase(root))
                    .should()
                    .dependOnClassesThat()
                    .haveNameMatching("jakarta\\.persistence\\.EntityManager(Factory)?");
        }
    },

    NO_CYCLES("機能は互いに輪をなさない") {
        @Override
        ArchRule in(String root) {
            return slices().assignedFrom(new Capabilities(root)).should().beFreeOfCycles();
        }
    },

    TIME_COMES_FROM_THE_BUSINESS_CLOCK("実時間を読むのは、業務時刻の BusinessClock と ClockKeeper、サインインの続きを確かめる StillSignedIn だけ") {
        @Override
        ArchRule in(String root) {
            return noClasses()
                    .that(not(nameMatching(Pattern.quote(root)
                            + "\\.(shared\\.usecase\\.(BusinessClock|ClockKeeper)|door\\.web\\.StillSignedIn)")))
                    .should()
                    .callCodeUnitWhere(DescribedPredicate.describe("reads the real time", ArchitectureRule::readsTime));
        }
    },

    PLAIN_NAMES("Impl・Manager・Util・Helper・Facade・Assembler・Dto で終わる名を付けない") {
        @Override
        ArchRule in(String root) {
            return noClasses().should().haveNameMatching("(?i).*(Impl|Manager|Utils?|Helper|Facade|Assembler|Dto)");
        }
    },

    NULL_MARKED_PACKAGES("どのパッケージにも、@NullMarked の付いた package-info がある") {
        @Override
        ArchRule in(String root) {
            return classes().should(new ArchCondition<>("be in a package annotated with @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    events.add(new SimpleConditionEvent(
                            type,
                            type.getPackage().isAnnotatedWith(NullMarked.class),
                            type.getName() + " is in a package without @NullMarked"));
                }
            });
        }
    },

    EVERY_ENTRANCE_SAYS_WHO_MAY_CALL("EJB の公開メソッドには、だれが呼べるかの注釈が（クラスか本人に）ある") {
        @Override
        ArchRule in(String root) {
            return methods()
                    .that()
                    .areDeclaredInClassesThat(DescribedPredicate.describe(
                            "are session beans",
                            type -> type.isAnnotatedWith(Stateless.class) || type.isAnnotatedWith(Singleton.class)))
                    .and()
                    .arePublic()
                    .and()
                    .areNotStatic()
                    .should(new ArchCondition<>("be covered by a security annotation") {
                        @Override
                        public void check(JavaMethod method, ConditionEvents events) {
                            events.add(new SimpleConditionEvent(
                                    method,
                                    method.getModifiers().contains(JavaModifier.SYNTHETIC) || saysWhoMayCall(method),
                                    method.getFullName() + " says not who may call it"));
                        }
                    });
        }
    },

    ONLY_ENTRANCES_ARE_ENTERPRISE_BEANS("EJB は入口だけ（画面・API から呼ばれるか、時が来ると動く）。倉庫やそのほかの部品は、ただの CDI の部品にする") {
        @Override
        ArchRule in(String root) {
            return classes().that().areAnnotatedWith(Stateless.class).should(new ArchCondition<>("be an entrance") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean called = type.getDirectDependenciesToSelf().stream()
                            .anyMatch(dependency -> resideInAPackage(web(root)).test(dependency.getOriginClass()));
                    boolean timed =
                            type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(Schedule.class));
                    events.add(new SimpleConditionEvent(
                            type, called || timed, type.getName() + " is an enterprise bean but no entrance"));
                }
            });
        }
    },

    SHARED_RESOURCES_HOLD_ONLY_PARTS("一度だけ作る画面と API の部品は、注入された部品だけを持つ（要求ごとの値を持てば、ほかの人の要求に混ざる）") {
        @Override
        ArchRule in(String root) {
            return fields().that()
                    .areDeclaredInClassesThat(DescribedPredicate.describe(
                            "are shared resources",
                            type -> type.isAnnotatedWith(Path.class) && type.isAnnotatedWith(ApplicationScoped.class)))
                    .and()
                    .areNotStatic()
                    .should()
                    .beAnnotatedWith(Inject.class)
                    .orShould()
                    .beAnnotatedWith(Context.class);
        }
    },

    NO_HALF_OPEN_ENTRANCES("EJB のメソッドは、公開するか、隠すか（ほかのクラスからは公開メソッドしか呼べない）") {
        @Override
        ArchRule in(String root) {
            return methods()
                    .that()
                    .areDeclaredInClassesThat(DescribedPredicate.describe(
                            "are session beans",
                            type -> type.isAnnotatedWith(Stateless.class) || type.isAnnotatedWith(Singleton.class)))
                    .and()
                    .areNotStatic()
                    .and()
                    .areNotAnnotatedWith(PostConstruct.class)
                    .and()
                    .areNotAnnotatedWith(PreDestroy.class)
                    .should(new ArchCondition<>("be public or private") {
                        @Override
                        public void check(JavaMethod method, ConditionEvents events) {
                            Set<JavaModifier> modifiers = method.getModifiers();
                            events.add(new SimpleConditionEvent(
                                    method,
                                    modifiers.contains(JavaModifier.PUBLIC)
                                            || modifiers.contains(JavaModifier.PRIVATE)
                                            || modifiers.contains(JavaModifier.SYNTHETIC),
                                    method.getFullName() + " is neither public nor private"));
                        }
                    });
        }
    },

    CONDITIONS_MAY_BE_ABSENT("問い合わせの条件・ヘッダー・欄の文字列は、ないことがある。ないときの値（@DefaultValue）か @Nullable を付ける") {
        @Override
        ArchRule in(String root) {
            return methods()
                    .that()
                    .areDeclaredInClassesThat(resideInAPackage(web(root)))
                    .should(new ArchCondition<>("allow for absent strings of the request") {
                        @Override
                        public void check(JavaMethod method, ConditionEvents events) {
                            events.add(new SimpleConditionEvent(
                                    method,
                                    Stream.of(method.reflect().getParameters())
                                            .allMatch(ArchitectureRule::allowsForAbsence),
                                    method.getFullName() + " takes a string of the request for always present"));
                        }
                    });
        }
    },

    CHANGES_CAN_BE_ANSWERED_AGAIN("変える要求を一度だけ行う宛先は、Response を返す（覚えておいて、同じ要求に同じ答えを返すため）") {
        @Override
        ArchRule in(String root) {
            return methods()
                    .that()
                    .areDeclaredInClassesThat(resideInAPackage(web(root)))
                    .and(DescribedPredicate.describe("change once", ArchitectureRule::changesOnce))
                    .should()
                    .haveRawReturnType(Response.class);
        }
    };

    private final String meaning;

    ArchitectureRule(String meaning) {
        this.meaning = meaning;
    }

    /** 根の下のクラスに当てる決まり。 */
    abstract ArchRule in(String root);

    @Override
    public String toString() {
        return meaning;
    }

    private static final Set<String> TIME_METHODS =
            Set.of("now", "currentTimeMillis", "nanoTime", "systemUTC", "systemDefaultZone", "system", "tick");

    private static final Set<String> UNCHANGING = Set.of("java.util.Date", "java.util.GregorianCalendar");

    private static boolean readsTime(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        String name = call.getTarget().getName();
        if (UNCHANGING.contains(owner)) {
            return name.equals("<init>")
                    && call.getTarget().getRawParameterTypes().isEmpty();
        }
        boolean isTime = owner.startsWith("java.time.") || owner.equals("java.lang.System");
        return isTime && (TIME_METHODS.contains(name) || name.startsWith("tick"));
    }

    private static boolean saysWhoMayCall(JavaMethod method) {
        return List.of(RolesAllowed.class, PermitAll.class, DenyAll.class).stream()
                .anyMatch(annotation ->
                        method.isAnnotatedWith(annotation) || method.getOwner().isAnnotatedWith(annotation));
    }

    private static boolean changesOnce(JavaMethod method) {
        return (method.isAnnotatedWith(Once.class) || method.isMetaAnnotatedWith(Once.class))
                && method.isMetaAnnotatedWith(HttpMethod.class)
                && !method.isAnnotatedWith(GET.class);
    }

    private static boolean allowsForAbsence(Parameter parameter) {
        return parameter.getType() != String.class
                || Stream.of(QueryParam.class, HeaderParam.class, FormParam.class, CookieParam.class)
                        .noneMatch(parameter::isAnnotationPresent)
                || parameter.isAnnotationPresent(DefaultValue.class)
                || parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static String model(String root) {
        return root + ".*";
    }

    private static String usecase(String root) {
        return root + ".*.usecase";
    }

    private static String web(String root) {
        return root + ".*.web";
    }

    /** 一つの機能のモデルとユースケースを一つの塊とし、画面はその上の別の塊とする。共通の土台（shared・look・upload・door の web）は各機能の画面の下に立つ。 */
    private record Capabilities(String root) implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            Matcher matcher = Pattern.compile(Pattern.quote(root) + "\\.(\\w+)(\\.usecase|\\.web)?")
                    .matcher(type.getPackageName());
            if (!matcher.matches()) {
                return SliceIdentifier.ignore();
            }
            return ".web".equals(matcher.group(2))
                    ? SliceIdentifier.of(matcher.group(1), "web")
                    : SliceIdentifier.of(matcher.group(1));
        }

        @Override
        public String getDescription() {
            return "capabilities of " + root;
        }
    }
}
