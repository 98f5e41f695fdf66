/** 開発用の一式（PostgreSQL、Keycloak、WildFly、SMTP サーバー）を起動・停止する。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.stack;
