package jp.jinjibu.shared;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;

/** 表の中の番号を持つ実体。番号は、保存するときに表が振る。 */
@MappedSuperclass
public abstract class Numbered {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    /**
     * 表の中の番号。
     *
     * @throws IllegalStateException まだ保存されていないとき
     */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("まだ保存されていません: " + getClass().getSimpleName());
        }
        return id;
    }
}
