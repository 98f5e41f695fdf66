/** 書面を組み、番号を付け、残し、見てよい人に渡す。 */
@NullMarked
package jp.jinjibu.document.usecase;

import org.jspecify.annotations.NullMarked;
