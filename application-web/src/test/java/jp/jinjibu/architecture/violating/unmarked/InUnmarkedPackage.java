package jp.jinjibu.architecture.violating.unmarked;

/** package-info のないパッケージ。 */
final class InUnmarkedPackage {}
