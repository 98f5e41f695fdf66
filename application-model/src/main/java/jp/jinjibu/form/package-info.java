/**
 * 様式。申請、交付申請、報告など、人が書いて出すものはすべて、規則集の様式（{@link jp.jinjibu.form.Form}）に沿った一つの文書（{@link
 * jp.jinjibu.form.FormDocument}）である。節・項目・選択肢・上限・条件・添付はデータで、どれにも出典が付く。この機能は申請も報告も知らない。
 *
 * <p>形（{@link jp.jinjibu.form.FormRules#shape}）は保存のときに確かめ、不足では断らない。不足（{@link
 * jp.jinjibu.form.FormRules#lacking}）は節ごとの入力状況として示し、出すときに初めて断る。どちらも、すべての誤りを場所と直し方とともに一度に挙げる。
 *
 * <p>節・項目・添付は、枠、法制度、ほかの答えによって尋ねたり尋ねなかったりする（{@link
 * jp.jinjibu.form.Scope}）。尋ねないものは、画面に出ず、なくても不足とせず、値があれば保存のときに除く。
 *
 * <p>値の意味を知る機能は、読む項目を {@link jp.jinjibu.form.KnownField} として、読む理由とともに宣言する。
 */
@org.jspecify.annotations.NullMarked
package jp.jinjibu.form;
