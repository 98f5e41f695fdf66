package jp.jinjibu.torture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.torture.Found.FoundCase;
import jp.jinjibu.torture.Found.FoundEdition;
import jp.jinjibu.torture.Found.FoundFile;
import jp.jinjibu.torture.Operation.Kind;

/**
 * 書き手の記録を、実際にあるものと突き合わせる。一つの申請への操作は、一人の書き手が順に行ったものとする。
 *
 * <p>受け取った答えのことは、必ず、一度だけ、その順にあること。答えを受け取らなかった操作は、すべてが行われたか、少しも行われていないこと。
 */
final class Checker {
    private final List<Operation> history;
    private final Found found;
    private final List<Flaw> flaws = new ArrayList<>();

    private Checker(List<Operation> history, Found found) {
        this.history = history;
        this.found = found;
    }

    static List<Flaw> check(List<Operation> history, Found found) {
        Checker checker = new Checker(List.copyOf(history), found);
        checker.checkRefusals();
        checker.checkRegistrations();
        checker.checkCases();
        checker.checkReceipts();
        return List.copyOf(checker.flaws);
    }

    private void flaw(Flaw.Kind kind, String subject, String what) {
        flaws.add(new Flaw(kind, subject + ": " + what));
    }

    private void checkRefusals() {
        history.stream()
                .filter(one -> one.outcome() == Operation.Outcome.REFUSED)
                .forEach(one -> flaw(
                        Flaw.Kind.WRONGLY_REFUSED, one.subject(), one.kind().label() + "が断られた"));
    }

    private void checkRegistrations() {
        Map<String, List<Operation>> registered = history.stream()
                .filter(one -> one.kind() == Kind.REGISTER && one.outcome() != Operation.Outcome.REFUSED)
                .collect(Collectors.groupingBy(Operation::subject));
        registered.forEach((number, operations) -> {
            int count = found.registrations().getOrDefault(number, 0);
            if (count == 0 && operations.stream().anyMatch(Operation::isAcknowledged)) {
                flaw(Flaw.Kind.LOST, number, "仮登録がない");
            }
            if (count > 1) {
                flaw(Flaw.Kind.DOUBLED, number, "仮登録が " + count + " 件");
            }
        });
    }

    private void checkCases() {
        Map<String, List<Operation>> written = history.stream()
                .filter(one -> one.kind() != Kind.REGISTER && !one.subject().isEmpty())
                .collect(Collectors.groupingBy(Operation::subject, TreeMap::new, Collectors.toList()));
        Map<String, FoundCase> cases = new HashMap<>();
        for (FoundCase one : found.cases()) {
            if (cases.put(one.number(), one) != null) {
                flaw(Flaw.Kind.DOUBLED, one.number(), "申請が二つ");
            }
        }
        written.forEach((number, operations) -> {
            if (operations.stream()
                            .filter(one -> one.kind() == Kind.DRAFT && one.isAcknowledged())
                            .count()
                    > 1) {
                flaw(Flaw.Kind.DOUBLED, number, "二つの下書きに同じ番号");
            }
            FoundCase one = cases.get(number);
            if (one == null) {
                flaw(Flaw.Kind.LOST, number, "申請がない");
            } else {
                checkSaves(operations, one);
                checkState(operations, one);
                checkFiles(operations, one);
                checkEditions(operations, one);
            }
        });
        long unnamed = history.stream()
                .filter(one -> one.kind() == Kind.DRAFT
                        && one.isUnknown()
                        && one.subject().isEmpty())
                .count();
        List<String> strange = cases.keySet().stream()
                .filter(number -> !written.containsKey(number))
                .sorted()
                .toList();
        strange.stream().skip(unnamed).forEach(number -> flaw(Flaw.Kind.DOUBLED, number, "だれも始めていない下書き"));
    }

    /** 最後に答えを受け取った保存か、その後の、答えを受け取らなかった保存のどれかが、内容になっている。 */
    private void checkSaves(List<Operation> operations, FoundCase one) {
        if (one.serial() != one.summarySerial()) {
            flaw(
                    Flaw.Kind.HALF_DONE,
                    one.number(),
                    "事業の名は " + one.serial() + " 番、概要は " + one.summarySerial() + " 番の保存");
        }
        long acknowledged = 0;
        Set<Long> later = new HashSet<>();
        Set<Long> all = new HashSet<>();
        for (Operation operation : operations) {
            if (operation.kind() == Kind.SAVE) {
                all.add(operation.serial());
                if (operation.isAcknowledged()) {
                    acknowledged = operation.serial();
                    later.clear();
                } else if (operation.isUnknown()) {
                    later.add(operation.serial());
                }
            }
        }
        if (one.serial() != acknowledged && !later.contains(one.serial())) {
            boolean overwritten = all.contains(one.serial())
                    && operations.stream()
                            .anyMatch(operation -> operation.kind() == Kind.SAVE
                                    && operation.serial() == one.serial()
                                    && operation.isUnknown());
            flaw(
                    overwritten ? Flaw.Kind.MISORDERED : Flaw.Kind.LOST,
                    one.number(),
                    "最後に答えのあった保存は " + acknowledged + " 番、今の内容は " + one.serial() + " 番");
        }
        long version = 0;
        for (Operation operation : operations) {
            if (operation.kind() == Kind.SAVE && operation.isAcknowledged()) {
                if (operation.answer().version() <= version) {
                    flaw(
                            Flaw.Kind.MISORDERED,
                            one.number(),
                            "版 " + version + " の後に版 " + operation.answer().version());
                }
                version = operation.answer().version();
            }
        }
        if (one.version() < version) {
            flaw(Flaw.Kind.LOST, one.number(), "版 " + version + " と答えたが、今は版 " + one.version());
        }
    }

    private void checkState(List<Operation> operations, FoundCase one) {
        Set<ApplicationState> possible = EnumSet.of(ApplicationState.DRAFT);
        for (Operation operation : operations) {
            ApplicationState next = switch (operation.kind()) {
                case SUBMIT -> ApplicationState.SUBMITTED;
                case PULL_BACK -> ApplicationState.DRAFT;
                case WITHDRAW -> ApplicationState.WITHDRAWN;
                case REGISTER, DRAFT, SAVE, UPLOAD, REMOVE -> null;
            };
            if (next != null && operation.isAcknowledged()) {
                possible = EnumSet.of(next);
            } else if (next != null && operation.isUnknown()) {
                possible.add(next);
            }
        }
        if (!possible.contains(ApplicationState.valueOf(one.state()))) {
            flaw(Flaw.Kind.LOST, one.number(), "状態は " + possible + " のはずが " + one.state());
        }
    }

    private void checkFiles(List<Operation> operations, FoundCase one) {
        Map<Long, FoundFile> files = one.files().stream().collect(Collectors.toMap(FoundFile::id, Function.identity()));
        List<Operation> uploads = operations.stream()
                .filter(operation -> operation.kind() == Kind.UPLOAD)
                .toList();
        Map<String, Long> rows =
                one.files().stream().collect(Collectors.groupingBy(FoundFile::sha256, Collectors.counting()));
        rows.forEach((sha256, count) -> {
            if (count > 1) {
                flaw(Flaw.Kind.DOUBLED, one.number(), "同じ添付が " + count + " 行");
            }
        });
        Set<Long> named = new HashSet<>();
        for (Operation upload : uploads) {
            if (upload.isAcknowledged()) {
                FoundFile file = files.get(upload.answer().id());
                named.add(upload.answer().id());
                if (file == null) {
                    flaw(Flaw.Kind.LOST, one.number(), "添付 " + upload.answer().id() + " がない");
                } else if (!file.sha256().equals(upload.sha256())) {
                    flaw(Flaw.Kind.ALTERED, one.number(), "添付 " + file.id() + " の要約が、送ったものと違う");
                }
            }
        }
        Set<String> maybe = uploads.stream()
                .filter(Operation::isUnknown)
                .map(Operation::sha256)
                .collect(Collectors.toSet());
        for (FoundFile file : one.files()) {
            if (!named.contains(file.id()) && !maybe.contains(file.sha256())) {
                flaw(Flaw.Kind.DOUBLED, one.number(), "だれも加えていない添付 " + file.id());
            }
            checkFile(operations, one, file);
        }
    }

    private void checkFile(List<Operation> operations, FoundCase one, FoundFile file) {
        List<Operation> removals = operations.stream()
                .filter(operation ->
                        operation.kind() == Kind.REMOVE && operation.files().contains(file.id()))
                .toList();
        if (file.removed() && removals.stream().noneMatch(removal -> removal.isAcknowledged() || removal.isUnknown())) {
            flaw(Flaw.Kind.LOST, one.number(), "だれも外していない添付 " + file.id() + " が外れている");
        }
        if (!file.removed() && removals.stream().anyMatch(Operation::isAcknowledged)) {
            flaw(Flaw.Kind.LOST, one.number(), "外した添付 " + file.id() + " が残っている");
        }
        boolean submitted =
                one.editions().stream().anyMatch(edition -> edition.files().contains(file.id()));
        if ((!file.removed() || submitted) && !file.storedSha256().equals(file.sha256())) {
            flaw(
                    file.storedSha256().isEmpty() ? Flaw.Kind.LOST : Flaw.Kind.ALTERED,
                    one.number(),
                    "添付 " + file.id() + " の中身が、置き場所に" + (file.storedSha256().isEmpty() ? "ない" : "あるものと違う"));
        }
    }

    private void checkEditions(List<Operation> operations, FoundCase one) {
        List<FoundEdition> left = new ArrayList<>(one.editions());
        left.sort(Comparator.comparing(FoundEdition::edition));
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).edition() != i + 1) {
                flaw(Flaw.Kind.MISORDERED, one.number(), "提出された版の番号が続いていない");
                break;
            }
        }
        List<Operation> submissions = operations.stream()
                .filter(operation -> operation.kind() == Kind.SUBMIT)
                .toList();
        for (Operation submission : submissions) {
            if (submission.isAcknowledged()) {
                checkSubmission(submission, one, left);
            }
        }
        for (Operation submission : submissions) {
            if (submission.isUnknown()) {
                left.stream()
                        .filter(edition -> isWhole(submission, edition))
                        .findFirst()
                        .ifPresent(left::remove);
            }
        }
        long unknown = submissions.stream().filter(Operation::isUnknown).count();
        for (FoundEdition edition : left) {
            flaw(
                    unknown > 0 ? Flaw.Kind.HALF_DONE : Flaw.Kind.DOUBLED,
                    one.number(),
                    "第 " + edition.edition() + " 版は、どの提出のとおりでもない");
        }
        int editions = one.editions().size();
        for (Map.Entry<String, Integer> made :
                Map.of("受付のメール", one.mails(), "受付票", one.receipts()).entrySet()) {
            if (made.getValue() != editions) {
                flaw(
                        made.getValue() < editions ? Flaw.Kind.HALF_DONE : Flaw.Kind.DOUBLED,
                        one.number(),
                        "版が " + editions + "、" + made.getKey() + "が " + made.getValue());
            }
        }
        if (one.receipt().isEmpty() != one.editions().isEmpty()) {
            flaw(Flaw.Kind.HALF_DONE, one.number(), "版が " + editions + "、受付番号は「" + one.receipt() + "」");
        }
    }

    private void checkSubmission(Operation submission, FoundCase one, List<FoundEdition> left) {
        int edition = submission.answer().edition();
        FoundEdition made = left.stream()
                .filter(candidate -> candidate.edition() == edition)
                .findFirst()
                .orElse(null);
        if (made == null) {
            boolean twice = one.editions().stream().anyMatch(candidate -> candidate.edition() == edition);
            flaw(
                    twice ? Flaw.Kind.DOUBLED : Flaw.Kind.LOST,
                    one.number(),
                    twice ? "二つの提出が同じ第 " + edition + " 版" : "第 " + edition + " 版がない");
            return;
        }
        left.remove(made);
        if (!isWhole(submission, made)) {
            flaw(Flaw.Kind.ALTERED, one.number(), "第 " + edition + " 版の内容か添付が、提出したものと違う");
        }
        if (!submission.answer().receipt().equals(one.receipt())) {
            flaw(
                    Flaw.Kind.ALTERED,
                    one.number(),
                    "受付番号 " + submission.answer().receipt() + " と答えたが、今は " + one.receipt());
        }
    }

    private static boolean isWhole(Operation submission, FoundEdition edition) {
        return submission.serial() == edition.serial() && submission.files().equals(edition.files());
    }

    /** 受付番号は、申請ごとに違う。 */
    private void checkReceipts() {
        Map<String, Set<String>> given = new TreeMap<>();
        history.stream()
                .filter(one -> one.kind() == Kind.SUBMIT && one.isAcknowledged())
                .forEach(one -> given.computeIfAbsent(one.answer().receipt(), receipt -> new HashSet<>())
                        .add(one.subject()));
        given.forEach((receipt, numbers) -> {
            if (numbers.size() > 1) {
                flaw(Flaw.Kind.DOUBLED, receipt, "一つの受付番号が " + numbers.size() + " 件の申請に");
            }
        });
    }
}
