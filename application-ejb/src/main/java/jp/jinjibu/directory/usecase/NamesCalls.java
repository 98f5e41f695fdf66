package jp.jinjibu.directory.usecase;

import java.util.Map;

/** 公募の符号から名称を引く口。この機能の上に立つ、公募の機能が答える。 */
public interface NamesCalls {
    /** すべての公募の名称。 */
    Map<String, String> names();
}
