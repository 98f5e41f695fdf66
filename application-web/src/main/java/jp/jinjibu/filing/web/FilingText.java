package jp.jinjibu.filing.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.jinjibu.filing.FilingReturn;
import jp.jinjibu.filing.FilingState;
import jp.jinjibu.filing.usecase.FilingQueries.View;
import jp.jinjibu.form.FormPlaces;
import jp.jinjibu.form.FormRules;
import jp.jinjibu.form.Slot;
import jp.jinjibu.look.web.RoleLabels;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.look.web.Task;
import jp.jinjibu.look.web.Tone;
import jp.jinjibu.programme.FilingKind;
import jp.jinjibu.shared.JapaneseDates;

/** 届け出るものの、画面での言い方。 */
public final class FilingText {
    /** まだ出していないものの呼び方。 */
    public static final String NOT_FILED = "未提出";

    private FilingText() {}

    /** 状態の呼び方。 */
    public static String label(Optional<FilingState> state) {
        return state.map(FilingState::label).orElse(NOT_FILED);
    }

    /** 状態の調子。 */
    public static Tone tone(Optional<FilingState> state) {
        return state.map(known -> switch (known) {
                    case DRAFT -> Tone.NEUTRAL;
                    case SUBMITTED, PREPARED -> Tone.INFO;
                    case RETURNED -> Tone.WARNING;
                    case ACCEPTED -> Tone.SUCCESS;
                })
                .orElse(Tone.NEUTRAL);
    }

    /** 見出しの下に並べる値。 */
    public static List<SummaryRow> rows(View v) {
        List<SummaryRow> rows = new ArrayList<>(List.of(
                SummaryRow.of("申請番号", v.number()),
                SummaryRow.of("申請者", v.bodyName()),
                SummaryRow.of("事業名", v.projectName()),
                SummaryRow.of("交付の状態", v.grantStateLabel()),
                SummaryRow.of(
                        "出せる日",
                        v.terms()
                                .opensOn()
                                .map(day -> JapaneseDates.format(day) + " から")
                                .orElse(opens(v.kind()))),
                SummaryRow.of("期限", v.dueOn().map(JapaneseDates::format).orElse(due(v.kind())))));
        v.firstSubmittedOn().ifPresent(day -> rows.add(SummaryRow.of("はじめに出した日", JapaneseDates.format(day))));
        if (!v.editions().isEmpty()) {
            rows.add(SummaryRow.of(
                    "提出の版",
                    "第" + v.edition() + "版（"
                            + JapaneseDates.format(v.editions().getLast().receivedAt()) + "）"));
        }
        return rows;
    }

    /** 団体の作業。節ごとと、添付。 */
    public static List<Task> tasks(View v) {
        String here = FilingPages.path(v.number(), v.kind().code());
        List<Task> tasks = new ArrayList<>(v.form().progress(v.content()).stream()
                .map(each -> new Task(
                        each.section().label(),
                        here + "/sections/" + each.section().code(),
                        each.section().hint().orElse(""),
                        each.needed() || each.state() != FormRules.State.NOT_STARTED
                                ? each.state().label()
                                : "任意",
                        each.state() == FormRules.State.COMPLETE ? Tone.SUCCESS : Tone.NEUTRAL))
                .toList());
        List<Slot> slots = v.form().form().forAnswers(v.content()).slots();
        if (!slots.isEmpty()) {
            boolean complete =
                    v.form().files(v.content(), FilingPages.counts(v)).isEmpty();
            tasks.add(new Task(
                    "添付", here + "/attachments", "", v.files().size() + " 件", complete ? Tone.SUCCESS : Tone.NEUTRAL));
        }
        return tasks;
    }

    /** 差戻しで求められた所の言い方。 */
    public static List<String> places(View v, FilingReturn returned) {
        return returned.named()
                .map(named -> named.pointers().stream()
                        .map(new FormPlaces(v.form().form())::display)
                        .toList())
                .orElse(List.of("どの項目でも"));
    }

    /** 期限の決まりの言い方。例: 交付決定の日から 10日 */
    public static String due(FilingKind kind) {
        FilingKind.Due due = kind.due().value();
        List<String> rules = new ArrayList<>();
        due.fixedOn().map(JapaneseDates::format).ifPresent(rules::add);
        due.after()
                .map(after -> after.occasion().label() + "から " + after.days() + "日")
                .ifPresent(rules::add);
        return String.join("と、", rules) + (rules.size() > 1 ? "の早い方" : "");
    }

    /** いつから出せるかの決まりの言い方。 */
    public static String opens(FilingKind kind) {
        FilingKind.Opening opening = kind.opens().value();
        return opening.occasion().label() + (opening.nextFiscalYear() ? "の翌年度から" : "から");
    }

    /** だれが受け取るかの言い方。 */
    public static String decision(FilingKind kind) {
        FilingKind.Decision decision = kind.decision().value();
        return decision.acceptance().label()
                + (decision.roles().isEmpty() ? "" : "（" + roles(decision.roles()))
                + (decision.depth() == 0 ? "" : "、承認 " + decision.depth() + " 人 " + roles(decision.approverRoles()))
                + (decision.roles().isEmpty() ? "" : "）");
    }

    private static String roles(List<String> roles) {
        return roles.stream().map(RoleLabels::of).collect(Collectors.joining("・"));
    }
}
