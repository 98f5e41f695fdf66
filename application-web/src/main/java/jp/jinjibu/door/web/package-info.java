/** 入口: 本文を読む前の検査、認可、偽の送信と二重送信の防止、サインイン、失敗の答え。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.door.web;
