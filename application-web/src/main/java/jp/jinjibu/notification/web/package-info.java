/** メールの状況の API と画面。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.notification.web;
