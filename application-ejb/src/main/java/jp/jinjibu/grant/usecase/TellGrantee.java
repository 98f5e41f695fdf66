package jp.jinjibu.grant.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.TellBody;
import jp.jinjibu.grant.SentBack;
import jp.jinjibu.shared.JapaneseDates;

/** 交付について、その申請の団体の構成員にだけ知らせる。ほかの申請のことも、口座のことも書かない。 */
@ApplicationScoped
public class TellGrantee {
    @Inject
    private TellBody tellBody;

    /**
     * 書き留める。
     *
     * @param word 題名のはじめに置く語。例: 交付決定
     * @param text 本文。宛名と申請の名はここで付ける
     */
    public void tell(SubsidyApplication application, String word, String text) {
        tellBody.about(application, "【" + word + "】申請 " + application.number(), text);
    }

    /**
     * 差し戻したことを書き留める。
     *
     * @param what 何を
     * @param then 団体がすること
     */
    public void sentBack(SubsidyApplication application, String what, SentBack back, String then) {
        tell(
                application,
                what + "の差戻し",
                what + "に、直していただきたいところがあります。\n\n"
                        + (back.namedLabels().isEmpty() ? "" : "項目：" + back.namedLabels() + "\n")
                        + "理由：" + back.reason() + "\n期限：" + JapaneseDates.format(back.dueOn()) + " まで\n\n" + then);
    }
}
