package jp.jinjibu.adoption.usecase;

import java.util.Optional;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.shared.Money;

/**
 * 採否を知らせるメールの文面。その申請のことだけから作り、順位も、ほかの申請のことも書かない。
 *
 * @param subject 題名
 * @param body 本文
 */
public record ResultMail(String subject, String body) {

    /**
     * 採否の知らせ。
     *
     * @param result 採択、条件付採択、補欠、不採択のどれか
     * @param amount 採択する額
     * @param reserveUntil 補欠が有効な最後の日の表示。決まりがなければ空
     */
    static ResultMail of(
            SubsidyApplication application, ApplicationState result, Money amount, Optional<String> reserveUntil) {
        return switch (result) {
            case ADOPTED ->
                mail(
                        application,
                        "採択",
                        "審査の結果、採択となりました。\n\n採択額：" + amount.display()
                                + "\n\n採択通知書は、画面の「審査の結果」から受け取れます。採択は、交付の決定ではありません。交付決定の日より前に発注した経費は、補助の対象になりません。");
            case CONDITIONALLY_ADOPTED ->
                mail(
                        application,
                        "条件付採択",
                        "審査の結果、法制度の承認・認定・指定を受けることを条件に、採択となりました。\n\n採択額：" + amount.display()
                                + "\n\n条件付採択通知書は、画面の「審査の結果」から受け取れます。承認などが確かめられるまで、交付決定は行いません。承認などを受けられないと分かったときは、採択を取り消します。");
            case RESERVE ->
                mail(
                        application,
                        "補欠",
                        "審査の結果、補欠となりました。採択された事業に辞退などがあったときに、順に繰り上げて採択します。"
                                + reserveUntil
                                        .map(day -> "\n\n補欠が有効な最後の日：" + day)
                                        .orElse(""));
            case REJECTED -> mail(application, "不採択", "審査の結果、不採択となりました。申請いただき、ありがとうございました。");
            default -> throw new IllegalArgumentException("採否ではありません: " + result);
        };
    }

    /** 補欠の失効。 */
    static ResultMail lapsed(SubsidyApplication application) {
        return mail(application, "補欠失効", "補欠の期限が過ぎ、繰上げの採択はありませんでした。申請いただき、ありがとうございました。");
    }

    /** 辞退を受け付けた。 */
    static ResultMail declined(SubsidyApplication application) {
        return mail(application, "採択辞退", "採択の辞退を受け付けました。辞退は元に戻せません。");
    }

    /** 取消し。 */
    static ResultMail revoked(SubsidyApplication application, String reason) {
        return mail(application, "採択取消", "採択を取り消しました。\n\n理由：" + reason);
    }

    /** 条件付採択の条件が満ちた。 */
    static ResultMail conditionMet(SubsidyApplication application) {
        return mail(application, "採択", "法制度の承認・認定・指定が確かめられたため、条件付採択が採択になりました。");
    }

    private static ResultMail mail(SubsidyApplication application, String word, String text) {
        String number = application.number().toString();
        return new ResultMail(
                "【" + word + "】申請 " + number + " の審査の結果",
                application.bodyName() + "\n\n申請 " + number + "「" + application.projectName() + "」について、お知らせします。\n\n"
                        + text);
    }
}
