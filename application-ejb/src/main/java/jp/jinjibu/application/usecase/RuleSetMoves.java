package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationMove;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.ContentRules;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.call.Call;
import jp.jinjibu.call.OpenItem;
import jp.jinjibu.call.usecase.CasesOfCall;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.FormRules;
import jp.jinjibu.form.Slot;
import jp.jinjibu.identity.usecase.Doing;
import jp.jinjibu.programme.RuleSet;
import jp.jinjibu.programme.usecase.RuleSets;
import jp.jinjibu.shared.Money;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.Entities;
import jp.jinjibu.shared.usecase.Sql;

/** 申請を、規則集の新しい版に移す。公募が移れば下書きが、事務局が決めれば提出された申請が移る。 */
@ApplicationScoped
public class RuleSetMoves implements CasesOfCall {
    @Inject
    private Entities entities;

    @Inject
    private ApplicationAmounts amounts;

    @Inject
    private RuleSets ruleSets;

    @Inject
    private TellBody tellBody;

    @Inject
    private Doing doing;

    @Override
    public List<OpenItem> touchedBy(Call call) {
        Sql.Row counts = new Sql("select count(*) filter (where state = 'DRAFT') as drafts,"
                        + " count(*) filter (where state not in ('DRAFT', 'WITHDRAWN')) as submitted"
                        + " from application where call_code = :call")
                .with("call", call.code())
                .rows(entities.manager())
                .findFirst()
                .orElseThrow();
        String list = "/applications?call=" + call.code();
        return Stream.of(
                        new OpenItem("新しい版に移る下書き", counts.number("drafts"), list),
                        new OpenItem("前の版のまま残る、提出された申請", counts.number("submitted"), list))
                .filter(item -> item.count() > 0)
                .toList();
    }

    @Override
    public List<Violation> whyNotMove(Call call, RuleSet to) {
        List<Violation> found = new ArrayList<>();
        new Sql("select track_code as track, count(*) as number from application"
                        + " where call_code = :call and state = 'DRAFT' group by track_code order by track_code")
                .with("call", call.code())
                .rows(entities.manager())
                .filter(row -> !to.hasTrack(row.text("track")))
                .map(row -> new Violation(
                        "",
                        "track-missing",
                        "枠「" + row.text("track") + "」の下書きが " + row.number("number") + " 件ありますが、その枠は新しい版にありません。",
                        null))
                .forEach(found::add);
        new Sql("select a.track_code as track, f.slot as slot, count(*) as number from attachment f"
                        + " join application a on a.id = f.application_id where a.call_code = :call"
                        + " and a.state = 'DRAFT' and f.removed_at is null"
                        + " group by a.track_code, f.slot order by a.track_code, f.slot")
                .with("call", call.code())
                .rows(entities.manager())
                .filter(row -> to.hasTrack(row.text("track")) && !hasSlot(to, row.text("track"), row.text("slot")))
                .map(row -> new Violation(
                        "",
                        "slot-missing",
                        "下書きの添付が " + row.number("number") + " 件ある枠「" + row.text("slot") + "」が、新しい版の様式にありません。",
                        null))
                .forEach(found::add);
        return found;
    }

    private static boolean hasSlot(RuleSet rules, String track, String slot) {
        return new ContentRules(rules, track)
                .form().slots().stream().map(Slot::code).anyMatch(slot::equals);
    }

    @Override
    public void follow(Call moved, String reason) {
        entities.manager()
                .createQuery(
                        "select e from SubsidyApplication e where e.callCode = :call and e.state = :state"
                                + " and e.ruleSetVersion < :version order by e.id",
                        SubsidyApplication.class)
                .setParameter("call", moved.code())
                .setParameter("state", ApplicationState.DRAFT)
                .setParameter("version", moved.ruleSetVersion())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .forEach(draft -> follow(draft, moved, reason));
    }

    private void follow(SubsidyApplication draft, Call moved, String reason) {
        int from = draft.ruleSetVersion();
        List<FormDocument.Change> leftOut = move(draft, moved, reason);
        String left =
                leftOut.isEmpty() ? "書いた内容は、そのままです。" : "新しい様式に収まらない記入があります。なくなってはいないので、申請の画面の「規則の版」で見て、書き写してください。";
        tellBody.about(
                draft,
                "【様式の変更】申請 " + draft.number() + " の規則と様式が変わりました",
                "公募「" + moved.name() + "」の規則が第" + from + "版から第" + moved.ruleSetVersion() + "版に変わり、下書きも新しい版に移りました。"
                        + left + "変わったことは、申請の画面の「規則の版」で見られます。\n\n理由：" + reason);
        doing.tell(new ApplicationEvent.Followed(draft.number().toString(), from, moved.ruleSetVersion()));
    }

    /**
     * 移し、移る前の姿を残す。
     *
     * @return 新しい様式に収まらなかった記入
     */
    List<FormDocument.Change> move(SubsidyApplication application, Call call, String reason) {
        ContentRules rules = amounts.contentRules(application, call.ruleSetVersion());
        FormDocument before = application.content();
        FormDocument kept = rules.fitting(before);
        FormDocument fitting = amounts.registered(application, rules).in(kept);
        Optional<Money> requested = requested(application, call.ruleSetVersion(), rules, fitting);
        entities.add(new ApplicationMove(
                application,
                call.ruleSetVersion(),
                requested,
                reason,
                doing.caller().username(),
                doing.now()));
        application.moveTo(call, rules.form().version(), fitting, requested, doing.now());
        return kept.changesSince(before);
    }

    /** 新しい規則での申請の額。形に直すところがあるか、計算できなければ空。 */
    private Optional<Money> requested(
            SubsidyApplication application, int version, ContentRules rules, FormDocument document) {
        return rules.shape(document).isAcceptable()
                ? amounts.assess(application, ruleSets.rules(application.ruleSetCode(), version), document)
                        .amount()
                        .subsidy()
                : Optional.empty();
    }

    /** 提出された内容のうち、新しい版の様式に収まらないもの。枠がなければ、それだけ。 */
    List<Violation> misfits(SubsidyApplication application, int version) {
        if (!ruleSets.rules(application.ruleSetCode(), version).hasTrack(application.trackCode())) {
            return List.of(
                    new Violation("/track", "track-missing", "枠「" + application.trackCode() + "」が、新しい版にありません。", null));
        }
        FormRules.Shape shape = amounts.contentRules(application, version).shape(application.content());
        return Stream.concat(shape.malformed().stream(), shape.refused().stream())
                .toList();
    }

    /** 公募の、今の版。 */
    int versionOfCall(SubsidyApplication application) {
        return entities.get(Call.class, application.callCode()).ruleSetVersion();
    }

    /** 新しい版に移ったこと。古い順。 */
    List<ApplicationMove> of(SubsidyApplication application) {
        return application.movedAt().isEmpty()
                ? List.of()
                : entities.list(ApplicationMove.class, "where e.applicationId = ?1 order by e.id", application.id());
    }
}
