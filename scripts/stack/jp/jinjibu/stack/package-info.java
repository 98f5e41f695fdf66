/**
 * 開発と検証のための一式（PostgreSQL、Keycloak、WildFly、SMTP サーバー）を起動し、見守り、止める。
 *
 * <p>データは一つのディレクトリにまとまり、再起動をまたいで残る。同じディレクトリを同時に使えるのは一つの起動だけで、
 * 強制終了で取り残されたプロセスは、番号と開始時刻が記録と一致するときに限り次の起動が止める。待ちにはすべて上限がある。
 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.stack;
