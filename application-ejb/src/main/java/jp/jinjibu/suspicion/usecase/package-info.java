/** 重なりを見つけ、疑義を記して解く。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.suspicion.usecase;
