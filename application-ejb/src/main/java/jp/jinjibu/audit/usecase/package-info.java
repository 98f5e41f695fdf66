/** 操作の記録を残す。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.audit.usecase;
