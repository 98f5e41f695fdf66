package jp.jinjibu.application.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.document.IssuedDocument;
import jp.jinjibu.document.usecase.DocumentSubjects;
import jp.jinjibu.identity.usecase.Caller;
import jp.jinjibu.identity.usecase.Callers;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.usecase.Entities;

/** 申請についての書面を、だれにどこまで見せるか。構成員には、申請を扱う側の役割があっても、申請者と同じものだけを見せる（採否を公表の前に知らせない）。 */
@ApplicationScoped
public class ApplicationSubjects implements DocumentSubjects {
    @Inject
    private Entities entities;

    @Inject
    private ApplicationTable table;

    @Inject
    private ApplicationVisibility visibility;

    @Inject
    private Callers callers;

    @Override
    public IssuedDocument.Subject get(String applicationNumber) {
        return byNumber(applicationNumber)
                .map(ApplicationSubjects::subject)
                .orElseThrow(() -> new NotFound("申請 " + applicationNumber + " は見つかりません。"));
    }

    @Override
    public Optional<Seen> find(String applicationNumber) {
        return byNumber(applicationNumber).flatMap(this::seen);
    }

    @Override
    public Optional<Seen> find(long applicationId) {
        return entities.find(SubsidyApplication.class, applicationId).flatMap(this::seen);
    }

    private Optional<Seen> seen(SubsidyApplication application) {
        Caller caller = callers.current();
        Optional<Audience> audience = visibility.isMember(application, caller)
                ? Optional.of(Audience.BODY)
                : Optional.of(Audience.STAFF).filter(staff -> visibility.mayReadAsStaff(application, caller));
        return audience.map(each -> new Seen(subject(application), each));
    }

    private Optional<SubsidyApplication> byNumber(String number) {
        return table.find(number, LockModeType.NONE);
    }

    private static IssuedDocument.Subject subject(SubsidyApplication application) {
        return new IssuedDocument.Subject(application.id(), application.number().toString(), application.callCode());
    }
}
