/** 一式に対する、HTTP による検証。中の作りを知らずに、入口と答えだけを見る。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.api;
