/** 書面と、印刷用の字形の API と画面。 */
@NullMarked
package jp.jinjibu.document.web;

import org.jspecify.annotations.NullMarked;
