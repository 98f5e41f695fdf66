/** メールを書き留め、送り、送れなかったものを事務局に見せる。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.notification.usecase;
