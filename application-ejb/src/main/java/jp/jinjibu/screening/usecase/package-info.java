/** 申請の確認: 判断の保存、受理、要件不適合、過去の採択の判断、差戻しとその失効、法制度の承認の確認。 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.screening.usecase;
