package jp.jinjibu.organisation.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import jp.jinjibu.organisation.MemberRole;
import jp.jinjibu.organisation.OrganisationState;
import jp.jinjibu.organisation.Profile;
import jp.jinjibu.organisation.RegistrationChange;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Change;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Detail;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Former;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Naming;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Offer;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Person;
import jp.jinjibu.shared.web.ActJson;
import jp.jinjibu.shared.web.ApprovalStepJson;
import jp.jinjibu.shared.web.JinjibuApplication;
import org.jspecify.annotations.Nullable;

/** 事業者。 */
public record OrganisationJson(
        String corporateNumber,
        boolean checkDigitValid,
        @JsonUnwrapped RegistrationJson registration,
        Instant registeredAt,
        @Nullable Instant decidedAt,
        @Nullable String decisionReason,
        boolean contested,
        List<MemberJson> members,
        List<FormerJson> formerMembers,
        @Nullable Offer handover,
        @Nullable NamingJson naming,
        List<ChangeJson> changes,
        long version,
        List<ActJson> acts) {

    /** 登録の内容と状態。 */
    public record RegistrationJson(
            String name,
            String kind,
            String kindLabel,
            String address,
            String representative,
            int staffCount,
            OrganisationState status,
            String statusLabel) {
        static RegistrationJson of(Profile profile, String kindName, OrganisationState state) {
            return new RegistrationJson(
                    profile.name(),
                    profile.kind(),
                    kindName,
                    profile.address(),
                    profile.representative(),
                    profile.staffCount(),
                    state,
                    state.label());
        }
    }

    /** 構成員。 */
    public record MemberJson(
            String sub, String name, MemberRole role, String roleLabel, Instant addedAt, List<ActJson> acts) {
        static MemberJson of(Person person) {
            return new MemberJson(
                    person.sub(),
                    person.name(),
                    person.role(),
                    person.role().label(),
                    person.addedAt(),
                    ActJson.of(person.acts()));
        }
    }

    /** 終わった構成員。 */
    public record FormerJson(
            String name, MemberRole role, String roleLabel, Instant endedAt, String endedBy, String reason) {
        static FormerJson of(Former former) {
            return new FormerJson(
                    former.name(),
                    former.role(),
                    former.role().label(),
                    former.endedAt(),
                    former.endedBy(),
                    former.reason());
        }
    }

    /** 新しい代表の、承認を待つ案。 */
    public record NamingJson(String email, String evidence, List<ApprovalStepJson> history) {
        static NamingJson of(Naming naming) {
            return new NamingJson(
                    naming.email(),
                    naming.evidence(),
                    ApprovalStepJson.of(naming.approval().history()));
        }
    }

    /** 登録の内容の変更の届出。 */
    public record ChangeJson(
            String id,
            RegistrationChange.State status,
            String statusLabel,
            Profile before,
            Profile after,
            String reason,
            String proposedBy,
            Instant proposedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String decisionReason) {
        static ChangeJson of(Change change) {
            return new ChangeJson(
                    Long.toString(change.id()),
                    change.state(),
                    change.state().label(),
                    change.before(),
                    change.after(),
                    change.reason(),
                    change.proposedBy(),
                    change.proposedAt(),
                    change.decidedBy().orElse(null),
                    change.decidedAt().orElse(null),
                    change.decisionReason().orElse(null));
        }
    }

    private static OrganisationJson of(Detail d) {
        return new OrganisationJson(
                d.number().digits(),
                d.number().checkDigitValid(),
                RegistrationJson.of(d.profile(), d.kindName(), d.state()),
                d.registeredAt(),
                d.decidedAt().orElse(null),
                d.decisionReason().orElse(null),
                d.contested(),
                d.members().stream().map(MemberJson::of).toList(),
                d.former().stream().map(FormerJson::of).toList(),
                d.handover().orElse(null),
                d.naming().map(NamingJson::of).orElse(null),
                d.changes().stream().map(ChangeJson::of).toList(),
                d.version(),
                ActJson.of(d.acts()));
    }

    static Response ok(Detail detail) {
        return answer(Response.ok(), detail);
    }

    static Response created(Detail detail) {
        return answer(
                JinjibuApplication.created("/organisations/" + detail.number().digits()), detail);
    }

    private static Response answer(Response.ResponseBuilder response, Detail detail) {
        return response.entity(of(detail)).tag(Long.toString(detail.version())).build();
    }
}
