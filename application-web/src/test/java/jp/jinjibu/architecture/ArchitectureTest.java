package jp.jinjibu.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("作りの決まり")
class ArchitectureTest {

    private static final String ROOT = "jp.jinjibu";
    private static final String VIOLATING = "jp.jinjibu.architecture.violating";

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages(VIOLATING);

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("製品は決まりを守る")
    void productKeeps(ArchitectureRule rule) {
        rule.in(ROOT).check(PRODUCT);
    }

    @ParameterizedTest(name = "{0} ← {1}")
    @CsvSource({
        "PLACE, stray.deep.place.MisplacedClass",
        "MODEL_KNOWS_ONLY_THE_LANGUAGE, model.InjectedEntity",
        "MODEL_KNOWS_ONLY_THE_LANGUAGE, model.LoggingEntity",
        "MODEL_KNOWS_ONLY_THE_LANGUAGE, model.ClockedEntity",
        "MODEL_KNOWS_ONLY_THE_LANGUAGE, model.SpreadsheetEntity",
        "USE_CASES_KNOW_NO_WEB, entrance.usecase.AnswersHttp",
        "WEB_KNOWS_NO_DATABASE, entrance.web.ReadsDatabase",
        "ONLY_USE_CASES_HOLD_THE_ENTITY_MANAGER, model.PersistingEntity",
        "NO_CYCLES, chicken.Chicken",
        "TIME_COMES_FROM_THE_BUSINESS_CLOCK, model.HastyEntity",
        "TIME_COMES_FROM_THE_BUSINESS_CLOCK, entrance.usecase.OwnClock",
        "PLAIN_NAMES, model.EntityManagerImpl",
        "NULL_MARKED_PACKAGES, unmarked.InUnmarkedPackage",
        "EVERY_ENTRANCE_SAYS_WHO_MAY_CALL, entrance.usecase.OpenDoor",
        "ONLY_ENTRANCES_ARE_ENTERPRISE_BEANS, entrance.usecase.HiddenStore",
        "SHARED_RESOURCES_HOLD_ONLY_PARTS, entrance.web.RemembersRequest",
        "NO_HALF_OPEN_ENTRANCES, entrance.usecase.HalfOpenDoor",
        "CONDITIONS_MAY_BE_ABSENT, entrance.web.ExpectsConditions",
        "CHANGES_CAN_BE_ANSWERED_AGAIN, entrance.web.AnswersOnlyOnce"
    })
    @DisplayName("わざと破ったクラスは見つかる")
    void violationIsFound(ArchitectureRule rule, String fixture) {
        assertThatThrownBy(() -> rule.in(VIOLATING).check(FIXTURES))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(VIOLATING + "." + fixture);
    }

    @Test
    @DisplayName("三つの層のどのモジュールも、どの機能も見ている")
    void seesEveryModule() {
        Set<String> packages =
                PRODUCT.stream().map(type -> type.getPackageName()).collect(Collectors.toSet());
        assertThat(packages)
                .contains(
                        "jp.jinjibu.shared",
                        "jp.jinjibu.programme",
                        "jp.jinjibu.directory.usecase",
                        "jp.jinjibu.call.usecase",
                        "jp.jinjibu.call.web",
                        "jp.jinjibu.look.web",
                        "jp.jinjibu.home.web");
        assertThat(packages).noneMatch(name -> name.startsWith(VIOLATING));
    }
}
