/** 審査委員の登録、割当、利害関係の申告と免除、採点、締切り、順位。点は、すべてそろうか締め切るまで、だれにも渡さない。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.review.usecase;
