package jp.jinjibu.architecture.violating.chicken;

import jp.jinjibu.architecture.violating.egg.Egg;

/** 卵から生まれ、卵を産む。 */
public record Chicken(Egg from) {}
