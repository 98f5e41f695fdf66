/** 申請の画面と API。 */
@NullMarked
package jp.jinjibu.application.web;

import org.jspecify.annotations.NullMarked;
