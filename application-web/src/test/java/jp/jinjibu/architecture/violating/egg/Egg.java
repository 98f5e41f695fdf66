package jp.jinjibu.architecture.violating.egg;

import jp.jinjibu.architecture.violating.chicken.Chicken;
import org.jspecify.annotations.Nullable;

/** 鶏から生まれる。 */
public record Egg(@Nullable Chicken from) {}
