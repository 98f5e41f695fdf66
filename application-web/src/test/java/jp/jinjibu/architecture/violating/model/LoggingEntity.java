package jp.jinjibu.architecture.violating.model;

/** モデルに記録。 */
class LoggingEntity {
    final System.Logger log = System.getLogger("model");
}
