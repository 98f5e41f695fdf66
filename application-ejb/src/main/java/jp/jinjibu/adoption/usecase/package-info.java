/** 順位と予算、採択の案の作成・承認・公表、辞退・取消しと繰上げ、台帳。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.adoption.usecase;
