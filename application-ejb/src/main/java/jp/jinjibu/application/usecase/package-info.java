/** 申請の下書き・提出・取下げ。 */
@NullMarked
package jp.jinjibu.application.usecase;

import org.jspecify.annotations.NullMarked;
