/** 速さを量るプログラム。{@code scripts/bench} の下の命令から動かす。検証ではない。 */
@NullMarked
package jp.jinjibu.bench;

import org.jspecify.annotations.NullMarked;
