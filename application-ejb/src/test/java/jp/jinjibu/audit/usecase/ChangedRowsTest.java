package jp.jinjibu.audit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Consumer;
import jp.jinjibu.audit.Change;
import jp.jinjibu.shared.usecase.Sha256;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("変わった行の、前と後の要約")
class ChangedRowsTest {
    @Test
    @DisplayName("何も変わらなければ、どちらもない")
    void nothing() {
        assertThat(change(rows -> {})).isEqualTo(Change.NONE);
    }

    @Test
    @DisplayName("加えたものに前はなく、消したものに後はない")
    void addedAndRemoved() {
        assertThat(change(rows -> rows.inserted("a 1", "x")))
                .isEqualTo(new Change(Optional.empty(), Optional.of(Sha256.hex("a 1 x\n"))));
        assertThat(change(rows -> rows.deleted("a 1", "x")))
                .isEqualTo(new Change(Optional.of(Sha256.hex("a 1 x\n")), Optional.empty()));
    }

    @Test
    @DisplayName("二度変われば、はじめの前と、終わりの後")
    void twice() {
        assertThat(change(rows -> {
                    rows.updated("a 1", "x", "y");
                    rows.updated("a 1", "y", "z");
                }))
                .isEqualTo(change(rows -> rows.updated("a 1", "x", "z")));
        assertThat(change(rows -> {
                    rows.inserted("a 1", "x");
                    rows.updated("a 1", "x", "y");
                }))
                .isEqualTo(change(rows -> rows.inserted("a 1", "y")));
        assertThat(change(rows -> {
                    rows.inserted("a 1", "x");
                    rows.deleted("a 1", "x");
                }))
                .isEqualTo(Change.NONE);
        assertThat(change(rows -> {
                    rows.updated("a 1", "x", "y");
                    rows.deleted("a 1", "y");
                }))
                .isEqualTo(change(rows -> rows.deleted("a 1", "x")));
    }

    @Test
    @DisplayName("書いた順によらず、行と値が違えば違う")
    void order() {
        Change one = change(rows -> {
            rows.inserted("a 1", "x");
            rows.inserted("b 1", "y");
        });
        assertThat(change(rows -> {
                    rows.inserted("b 1", "y");
                    rows.inserted("a 1", "x");
                }))
                .isEqualTo(one);
        assertThat(change(rows -> {
                    rows.inserted("a 1", "y");
                    rows.inserted("b 1", "x");
                }))
                .isNotEqualTo(one);
    }

    private static Change change(Consumer<ChangedRows> written) {
        ChangedRows rows = new ChangedRows();
        written.accept(rows);
        return rows.change();
    }
}
