package jp.jinjibu.kpi.usecase;

import jp.jinjibu.shared.DomainEvent;

/** 採択一覧の取組の、後継の団体についての判断。 */
public record SuccessorChanged(long project, String action, String detail) implements DomainEvent {
    @Override
    public String subject() {
        return "adopted-projects/" + project;
    }
}
