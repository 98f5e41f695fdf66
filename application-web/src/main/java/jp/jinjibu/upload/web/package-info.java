/** ファイルの付いた送信を、溜めずに読む。大きさと数の上限、合言葉の確かめは、ファイルを読む前に済ませる。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.upload.web;
