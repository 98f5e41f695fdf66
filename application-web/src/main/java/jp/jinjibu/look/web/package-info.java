/** 画面の土台: 枠、描くこと、入力の読み取りと描き直し、静的ファイル、部品の見本。操作の前の確認と、二つの半分の登録。業務の機能は知るが、入口の検査は知らない。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.look.web;
