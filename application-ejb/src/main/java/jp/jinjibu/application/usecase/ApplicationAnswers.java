package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.shared.usecase.AnswerSubject;

/** 残した答えが語る申請。 */
@ApplicationScoped
public class ApplicationAnswers implements AnswerSubject {
    @Inject
    private ApplicationTable table;

    @Inject
    private ApplicationVisibility visibility;

    @Inject
    private Callers callers;

    @Override
    public boolean isHidden(String name) {
        return table.find(name, LockModeType.NONE)
                .filter(found -> !visibility.mayRead(found, callers.current()))
                .isPresent();
    }
}
