package jp.jinjibu.organisation.usecase;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import jp.jinjibu.organisation.MemberRole;
import jp.jinjibu.organisation.Members.Member;
import jp.jinjibu.organisation.Organisation;
import jp.jinjibu.organisation.Profile;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.usecase.Settings;
import jp.jinjibu.shared.usecase.ShippedYaml;

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
        ShippedYaml.read("config/published/sample-organisations.yaml")
                .blocks("organisations")
                .forEach(this::load);
    }

    private void load(ShippedYaml entry) {
        CorporateNumber number = CorporateNumber.ofBase(entry.text("base"));
        organisations.lock(number);
        if (organisations.find(number).isPresent()) {
            return;
        }
        List<ShippedYaml> members = entry.blocks("members");
        Organisation organisation = new Organisation(
                number,
                new Profile(
                        entry.text("name"),
                        entry.text("kind"),
                        entry.text("address"),
                        entry.text("representative"),
                        entry.number("staffCount")),
                members.getFirst().text("sub"),
                members.getFirst().text("username"),
                clock.instant());
        members.stream()
                .skip(1)
                .forEach(member -> organisation
                        .members()
                        .welcome(new Member(
                                member.text("sub"),
                                member.text("username"),
                                MemberRole.STAFF,
                                SHIPPED,
                                clock.instant())));
        organisation.confirm(SHIPPED, clock.instant());
        organisations.add(organisation);
    }
}
