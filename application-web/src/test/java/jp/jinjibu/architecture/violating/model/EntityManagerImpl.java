package jp.jinjibu.architecture.violating.model;

/** 何をするか言わない名。 */
final class EntityManagerImpl {}
