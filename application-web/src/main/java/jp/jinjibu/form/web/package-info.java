/** 様式の画面と API の形。どの様式にも同じものを使い、宛先と周りは使う側が渡す。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.form.web;
