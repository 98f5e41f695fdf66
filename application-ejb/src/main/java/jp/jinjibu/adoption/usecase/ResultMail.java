package jp.jinjibu.adoption.usecase;

import java.util.Optional;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.TellBody;
import jp.jinjibu.shared.Money;

/**
 * 採否を知らせるメール。その申請のことだけから作り、順位も、ほかの申請のことも書かない。
 *
 * @param word 題名のはじめに置く語
 * @param text 本文。宛名と申請の名は {@link TellBody#about} が付ける
 */
record ResultMail(SubsidyApplication application, String word, String text) {

    /**
     * 採否の知らせ。
     *
     * @param result 採択、条件付採択、補欠、不採択のどれか
     * @param amount 採択する額。額のない枠では空
     * @param reserveUntil 補欠が有効な最後の日の表示。決まりがなければ空
     */
    static ResultMail of(
            SubsidyApplication application,
            ApplicationState result,
            Optional<Money> amount,
            Optional<String> reserveUntil) {
        return switch (result) {
            case ADOPTED ->
                new ResultMail(
                        application,
                        "採択",
                        "審査の結果、採択となりました。" + told(amount)
                                + "\n\n採択通知書は、画面の「審査の結果」から受け取れます。採択は、交付の決定ではありません。交付決定の日より前に発注した経費は、補助の対象になりません。");
            case CONDITIONALLY_ADOPTED ->
                new ResultMail(
                        application,
                        "条件付採択",
                        "審査の結果、法制度の承認・認定・指定を受けることを条件に、採択となりました。" + told(amount)
                                + "\n\n条件付採択通知書は、画面の「審査の結果」から受け取れます。承認などが確かめられるまで、交付決定は行いません。承認などを受けられないと分かったときは、採択を取り消します。");
            case RESERVE ->
                new ResultMail(
                        application,
                        "補欠",
                        "審査の結果、補欠となりました。採択された事業に辞退などがあったときに、順に繰り上げて採択します。"
                                + reserveUntil
                                        .map(day -> "\n\n補欠が有効な最後の日：" + day)
                                        .orElse(""));
            case REJECTED -> new ResultMail(application, "不採択", "審査の結果、不採択となりました。申請いただき、ありがとうございました。");
            default -> throw new IllegalArgumentException("採否ではありません: " + result);
        };
    }

    private static String told(Optional<Money> amount) {
        return amount.map(money -> "\n\n採択額：" + money.display()).orElse("");
    }

    /** 補欠の失効。 */
    static ResultMail lapsed(SubsidyApplication application) {
        return new ResultMail(application, "補欠失効", "補欠の期限が過ぎ、繰上げの採択はありませんでした。申請いただき、ありがとうございました。");
    }

    /** 辞退を受け付けた。 */
    static ResultMail declined(SubsidyApplication application) {
        return new ResultMail(application, "採択辞退", "採択の辞退を受け付けました。辞退は元に戻せません。");
    }

    /** 取消し。 */
    static ResultMail revoked(SubsidyApplication application, String reason) {
        return new ResultMail(application, "採択取消", "採択を取り消しました。\n\n理由：" + reason);
    }

    /** 条件付採択の条件が満ちた。 */
    static ResultMail conditionMet(SubsidyApplication application) {
        return new ResultMail(application, "採択", "法制度の承認・認定・指定が確かめられたため、条件付採択が採択になりました。");
    }

    /** その団体の構成員に送る。 */
    void send(TellBody tellBody) {
        tellBody.about(application, "【" + word + "】申請 " + application.number() + " の審査の結果", text);
    }
}
