package jp.jinjibu.home.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.look.web.Task;
import jp.jinjibu.look.web.Tone;
import jp.jinjibu.shared.JapaneseDates;
import jp.jinjibu.waiting.Urgency;
import jp.jinjibu.waiting.Waiting;

/** 待っている仕事を、作業一覧の行にする。いつからか、いつまでかを添える。 */
@ApplicationScoped
public class WaitingText {
    @Inject
    private Clock clock;

    List<Task> tasks(List<Waiting> waiting) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), JapaneseDates.JST);
        return waiting.stream()
                .map(each -> new Task(
                        each.label(),
                        each.href(),
                        Stream.of(Stream.of(each.hint()), each.age(today).stream(), each.due(today).stream())
                                .flatMap(parts -> parts)
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining("　")),
                        each.status(),
                        tone(each.urgency())))
                .toList();
    }

    private static Tone tone(Urgency urgency) {
        return switch (urgency) {
            case LATE -> Tone.ERROR;
            case ACT -> Tone.WARNING;
            case KNOW -> Tone.INFO;
        };
    }
}
