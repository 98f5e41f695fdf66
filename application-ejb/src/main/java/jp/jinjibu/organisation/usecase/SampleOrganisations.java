package jp.jinjibu.organisation.usecase;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.usecase.Settings;
import jp.jinjibu.shared.usecase.ShippedFile;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** 開発用プロファイルの見本の事業者（config/published/sample-organisations.yaml）。本番では何もしない。 */
@Singleton
@Startup
@DependsOn({"DatabaseMigration", "ClockKeeper", "ShippedRuleSets"})
public class SampleOrganisations {
    private static final String SHIPPED = "製品に同梱";

    @Inject
    private Organisations organisations;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** 見本の事業者を、まだなければ入れる。 */
    @PostConstruct
    @PermitAll
    public void load() {
        if (!settings.isDevelopment()) {
            return;
        }
        Map<?, ?> file = (Map<?, ?>) new Load(LoadSettings.builder().build())
                .loadFromString(ShippedFile.text("config/published/sample-organisations.yaml"));
        for (Object entry : (Iterable<?>) file.get("organisations")) {
            load((Map<?, ?>) entry);
        }
    }

    private void load(Map<?, ?> entry) {
        CorporateNumber number = CorporateNumber.ofBase((String) entry.get("base"));
        organisations.lock(number);
        if (organisations.find(number).isPresent()) {
            return;
        }
        List<?> members = (List<?>) entry.get("members");
        Organisation organisation = new Organisation(
                number,
                new Organisation.Profile(
                        (String) entry.get("name"),
                        (String) entry.get("kind"),
                        (String) entry.get("address"),
                        (String) entry.get("representative"),
                        (Integer) entry.get("staffCount")),
                (String) members.getFirst(),
                null,
                clock.instant());
        members.stream()
                .skip(1)
                .forEach(username -> organisation.add((String) username, null, SHIPPED, clock.instant()));
        organisation.confirm(SHIPPED, clock.instant());
        organisations.add(organisation);
    }
}
