package jp.jinjibu.call.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Collectors;
import jp.jinjibu.directory.usecase.NamesCalls;

/** 公募の名称。 */
@ApplicationScoped
public class CallNames implements NamesCalls {
    @Inject
    private CallQueries calls;

    @Override
    public Map<String, String> names() {
        return calls.list().stream().collect(Collectors.toMap(CallView::code, CallView::name));
    }
}
