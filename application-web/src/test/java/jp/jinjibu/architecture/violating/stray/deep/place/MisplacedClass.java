package jp.jinjibu.architecture.violating.stray.deep.place;

/** どの層にも属さない。 */
final class MisplacedClass {}
