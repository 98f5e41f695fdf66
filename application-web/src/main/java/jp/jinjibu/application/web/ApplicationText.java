package jp.jinjibu.application.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.jinjibu.application.ApplicationLabels;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.CaseMood;
import jp.jinjibu.application.Milestone;
import jp.jinjibu.application.usecase.ApplicationQueries.Detail;
import jp.jinjibu.application.usecase.CaseHeading;
import jp.jinjibu.application.usecase.NextStep;
import jp.jinjibu.application.usecase.SubmitApplication.ManifestEntry;
import jp.jinjibu.call.usecase.CallView;
import jp.jinjibu.form.FormDocument;
import jp.jinjibu.form.FormRules;
import jp.jinjibu.form.Slot;
import jp.jinjibu.identity.Roles;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.Crumb;
import jp.jinjibu.look.web.FormReader;
import jp.jinjibu.look.web.Option;
import jp.jinjibu.look.web.ProcessStep;
import jp.jinjibu.look.web.Task;
import jp.jinjibu.look.web.Tone;
import jp.jinjibu.shared.JapaneseDates;

/** 申請の画面の言葉。 */
public final class ApplicationText {
    private ApplicationText() {}

    /** 案件の一つ上。審査委員には、申請の一覧でなく、割り当てられた審査。 */
    public static Crumb above(Set<String> viewerRoles) {
        boolean lists = Stream.of(Roles.APPLICANT, Roles.SECRETARIAT, Roles.OFFICIAL, Roles.AUDITOR, Roles.BUREAU)
                .anyMatch(viewerRoles::contains);
        return lists ? new Crumb("申請", "/applications") : new Crumb("審査", "/reviews");
    }

    /** 案件の画面までの道。 */
    public static Crumb[] crumbs(String number, Crumb... more) {
        return Stream.concat(
                        Stream.of(
                                new Crumb("申請", "/applications"), new Crumb("申請 " + number, "/applications/" + number)),
                        Stream.of(more))
                .toArray(Crumb[]::new);
    }

    /** 申請と交付の状態の札の調子。 */
    public static Tone tone(CaseMood mood) {
        return switch (mood) {
            case OPEN -> Tone.INFO;
            case ATTENTION -> Tone.WARNING;
            case GOOD -> Tone.SUCCESS;
            case ENDED -> Tone.NEUTRAL;
        };
    }

    /**
     * 今できるかを尋ねた確認。できなければ、ボタンの代わりに理由と、この人の次の一歩を出す。
     *
     * @param act することの名
     */
    public static Confirm asked(Confirm confirm, CaseHeading heading, String act) {
        NextStep next = heading.next();
        return confirm.unless(
                heading.acts().whyNot(act),
                next.isMine() ? new Crumb[] {new Crumb(next.label(), next.page())} : new Crumb[] {});
    }

    /** 絞り込みの選択肢。呼び方は、最も新しい年度の規則集のもの。 */
    public static List<Option> stateOptions(List<CallView> calls) {
        return calls.stream()
                .flatMap(call -> call.rules().sections().find(ApplicationLabels.class).stream())
                .limit(1)
                .flatMap(known -> Stream.of(ApplicationState.values())
                        .map(state -> Option.of(state.name(), known.internal(state))))
                .toList();
    }

    /** 画面に出ていた添付の番号とハッシュ。 */
    public static List<ManifestEntry> manifest(FormReader form) {
        return form.all("attachment").stream()
                .map(value -> value.split(":", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> new ManifestEntry(parts[0], parts[1]))
                .toList();
    }

    /** 申請者の作業。節ごとに一行、最後に添付。 */
    public static List<Task> tasks(Detail detail) {
        String here = "/applications/" + detail.number();
        List<Task> tasks = new ArrayList<>();
        for (FormRules.Progress progress : detail.progress()) {
            boolean named = detail.openCorrection()
                    .map(request -> request.pointers().stream()
                            .anyMatch(pointer -> isIn(
                                    pointer,
                                    FormDocument.pointer(progress.section().code()))))
                    .orElse(false);
            tasks.add(new Task(
                    progress.section().label(),
                    here + "/sections/" + progress.section().code(),
                    progress.needed() ? "" : "あるときだけ",
                    named ? "要修正" : progress.state().label(),
                    named ? Tone.WARNING : tone(progress.state())));
        }
        long lacking = detail.form().form().forAnswers(detail.document()).slots().stream()
                .filter(Slot::required)
                .filter(slot ->
                        detail.attachments().stream().noneMatch(a -> a.slot().equals(slot.code())))
                .count();
        boolean named = detail.openCorrection()
                .map(request -> request.pointers().stream()
                        .anyMatch(pointer -> Slot.codeAt(pointer).isPresent()))
                .orElse(false);
        FormRules.State state = lacking == 0
                ? FormRules.State.COMPLETE
                : detail.attachments().isEmpty() ? FormRules.State.NOT_STARTED : FormRules.State.IN_PROGRESS;
        tasks.add(new Task(
                "添付",
                here + "/attachments",
                detail.attachments().size() + "件を受領済み",
                named ? "要修正" : state.label(),
                named ? Tone.WARNING : tone(state)));
        return tasks;
    }

    /** 提出に要る節のうち、入力が済んだものの数。「8項目中5項目 入力済み」。 */
    public static String completeness(Detail detail) {
        long needed =
                detail.progress().stream().filter(FormRules.Progress::needed).count();
        long done = detail.progress().stream()
                .filter(FormRules.Progress::needed)
                .filter(progress -> progress.state() == FormRules.State.COMPLETE)
                .count();
        return needed + "項目中" + done + "項目 入力済み";
    }

    /** 案件の進み具合。採択されるまでと、額のない枠では採否まで、採択されたら支払まで。 */
    public static List<ProcessStep> steps(CaseHeading heading, LocalDate today) {
        boolean adopted = heading.state().isAdopted() && heading.amount().isPresent();
        List<String> labels =
                adopted ? List.of("提出", "受理", "審査", "採択", "交付決定", "実績", "確定", "支払") : List.of("提出", "受理", "審査", "採否");
        List<Optional<LocalDate>> days = new ArrayList<>(List.of(
                heading.receivedAt().map(at -> LocalDate.ofInstant(at, JapaneseDates.JST)),
                Optional.empty(),
                Optional.empty()));
        Stream.of(Milestone.values())
                .map(milestone -> Optional.ofNullable(heading.milestones().get(milestone)))
                .forEach(days::add);
        int reached = reached(heading.state());
        for (int i = 4; i < labels.size(); i++) {
            reached = days.get(i).isPresent() ? i + 1 : reached;
        }
        List<ProcessStep> steps = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            steps.add(new ProcessStep(
                    labels.get(i),
                    days.get(i).map(day -> JapaneseDates.brief(day, today)).orElse(""),
                    i + 1 < reached
                            ? ProcessStep.State.DONE
                            : i + 1 == reached ? ProcessStep.State.CURRENT : ProcessStep.State.AHEAD));
        }
        return steps;
    }

    private static int reached(ApplicationState state) {
        return switch (state) {
            case DRAFT -> 0;
            case SUBMITTED, RETURNED, INELIGIBLE, WITHDRAWN -> 1;
            case ACCEPTED -> 2;
            case UNDER_REVIEW -> 3;
            default -> 4;
        };
    }

    private static Tone tone(FormRules.State state) {
        return switch (state) {
            case NOT_STARTED -> Tone.NEUTRAL;
            case IN_PROGRESS -> Tone.INFO;
            case COMPLETE -> Tone.SUCCESS;
        };
    }

    private static boolean isIn(String pointer, String section) {
        return pointer.equals(section) || pointer.startsWith(section + "/");
    }
}
