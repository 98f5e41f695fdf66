/**
 * 実物の一式（PostgreSQL、Keycloak、WildFly、SMTP サーバー）を相手にする検証の道具。一式は {@link jp.jinjibu.test.TestStack}
 * が検証の JVM ごとに一つだけ起動する。API は {@link jp.jinjibu.test.Api}、画面は {@link jp.jinjibu.test.Browser}、
 * 「何も変わらない」ことは {@link jp.jinjibu.test.Database} で確かめる。
 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.test;
