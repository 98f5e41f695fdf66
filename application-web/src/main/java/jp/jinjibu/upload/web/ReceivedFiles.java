package jp.jinjibu.upload.web;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;
import jp.jinjibu.content.usecase.Received;

/** この要求で受け取ったファイル。要求が終わったら、保管しなかったものを消す。 */
@RequestScoped
public class ReceivedFiles {
    private final List<Received> files = new ArrayList<>();

    /** 要求の終わりに消すものとして覚える。 */
    void add(Received file) {
        files.add(file);
    }

    @PreDestroy
    void discard() {
        files.forEach(Received::close);
    }
}
