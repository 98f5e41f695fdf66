package jp.jinjibu.architecture.violating.model;

import jakarta.inject.Inject;

/** モデルに CDI。 */
class InjectedEntity {
    @Inject
    String service = "";
}
