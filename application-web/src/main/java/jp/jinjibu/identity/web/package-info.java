/** サインイン、ホーム、利用者の API と画面。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.identity.web;
