package jp.jinjibu.organisation.usecase;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.organisation.OrganisationState;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.TextKey;
import jp.jinjibu.shared.usecase.Sql;
import org.jspecify.annotations.Nullable;

/** 事業者の一覧。申請者には自分の事業者だけが見える。 */
@Stateless
@RolesAllowed({Roles.APPLICANT, Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR})
public class OrganisationList {
    @PersistenceContext
    private EntityManager entityManager;

    @Inject
    private Callers callers;

    /**
     * 一覧の一行。
     *
     * @param contested 同じ法人番号の、ほかの登録があるか
     * @param working 見ている人が、この団体の申請を書ける立場か
     */
    public record Row(
            CorporateNumber number,
            String name,
            OrganisationState state,
            boolean contested,
            boolean working,
            Instant registeredAt) {}

    /**
     * 見てよい事業者を、法人番号の順に。
     *
     * @param state 状態。null は絞らない
     * @param text 名前か番号の一部。空は絞らない
     * @param after この法人番号より後ろ。先頭からなら空文字
     * @param limit 最大の件数
     */
    public List<Row> list(@Nullable OrganisationState state, String text, String after, int limit) {
        Caller caller = callers.current();
        Sql sql = new Sql("select o.corporate_number as number, o.name as name, o.state as state,"
                        + " o.registered_at as registered_at, exists (select 1 from organisation other where"
                        + " other.corporate_number = o.corporate_number and other.id <> o.id"
                        + " and other.state <> 'DISMISSED') as contested, exists (select 1 from organisation_member w"
                        + " where w.organisation_id = o.id and w.sub = :me and w.role in ('REPRESENTATIVE', 'STAFF'))"
                        + " as working from organisation o")
                .with("me", caller.sub())
                .where("o.state <> 'DISMISSED'")
                .where("o.corporate_number > :after")
                .with("after", after)
                .where("o.state = :state", "state", state == null ? null : state.name())
                .containing(TextKey.of(text), "o.name_key", "o.corporate_number");
        if (!caller.hasAnyRole(Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR)) {
            sql.where("exists (select 1 from organisation_member m where m.organisation_id = o.id and m.sub = :sub)")
                    .with("sub", caller.sub());
        } else {
            sql.where("not exists (select 1 from organisation earlier where earlier.corporate_number ="
                    + " o.corporate_number and earlier.id < o.id and earlier.state <> 'DISMISSED')");
        }
        return sql.then(" order by o.corporate_number")
                .limit(limit)
                .rows(entityManager)
                .map(row -> new Row(
                        new CorporateNumber(row.text("number")),
                        row.text("name"),
                        row.value(OrganisationState.class, "state"),
                        row.is("contested"),
                        row.is("working"),
                        row.at("registered_at")))
                .toList();
    }
}
