/** 重なりと疑義の画面と API。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.suspicion.web;
