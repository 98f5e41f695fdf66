/** 操作の記録の画面と API（監査）。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.audit.web;
