package jp.jinjibu.grant.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jp.jinjibu.application.SubsidyApplication;
import jp.jinjibu.application.usecase.TellBody;

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
}
