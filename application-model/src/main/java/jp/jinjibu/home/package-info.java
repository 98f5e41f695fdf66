/** ホームと、待っている仕事のメール。受け取り方は本人が決め、業務時刻の 8:30 に一日一通、またはすぐに届く。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.home;
