/**
 * 申請の下書き・提出・取下げと、案件の見出し。
 *
 * <p>案件の今（できること、次の一歩、状態、額）は、上に立つ機能が {@code DescribesCase} として書き加える。
 */
@NullMarked
package jp.jinjibu.application.usecase;

import org.jspecify.annotations.NullMarked;
