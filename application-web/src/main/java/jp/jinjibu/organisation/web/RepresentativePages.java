package jp.jinjibu.organisation.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import jp.jinjibu.look.web.Confirm;
import jp.jinjibu.look.web.FormPage;
import jp.jinjibu.look.web.Pages;
import jp.jinjibu.look.web.SummaryRow;
import jp.jinjibu.organisation.usecase.HandOver;
import jp.jinjibu.organisation.usecase.NameRepresentative;
import jp.jinjibu.organisation.usecase.OrganisationQueries.Detail;
import jp.jinjibu.shared.BusinessRuleViolation;

/** 一者の代表の引継ぎと、事務局による新しい代表の定めの画面。 */
@Path("/organisations")
@RequestScoped
public class RepresentativePages extends OneOrganisation {
    @Inject
    private HandOver handOver;

    @Inject
    private NameRepresentative nameRepresentative;

    @Inject
    private Pages pages;

    /** 代表の引継ぎを申し出る。 */
    @Path("/{number}/members/{sub}/handover")
    public FormPage offerHandover(@PathParam("sub") String sub) {
        return pages.calling(HandOver.class)
                .asks(() -> MemberPages.about(queries.member(number(), sub), crumb(), "代表の引継ぎの申し出", "handover")
                        .will("相手が引き受けると、この人が代表になり、あなたは担当になります。引き受けるまでは、取りやめられます。", "申し出る"))
                .does(() -> handOver.offer(number(), sub), page(), "代表の引継ぎを申し出ました");
    }

    /** 代表を引き受ける。 */
    @Path("/{number}/handover")
    public FormPage takeHandover() {
        return pages.calling(HandOver.class)
                .asks(() -> OrganisationPages.asked(detail(), "代表の引継ぎ", "handover-acceptance")
                        .will("あなたが代表になり、これまでの代表は担当になります。人と登録の内容を扱えるようになります。", "引き受ける"))
                .does(() -> handOver.take(number()), page(), "代表を引き受けました");
    }

    /** 代表の引継ぎを取りやめるか、断る。 */
    @Path("/{number}/handover/withdrawal")
    public FormPage withdrawHandover() {
        return pages.calling(HandOver.class)
                .asks(() -> OrganisationPages.asked(detail(), "代表の引継ぎの取りやめ", "handover-withdrawal")
                        .will("代表は変わりません。相手に知らせます。", "取りやめる"))
                .does(() -> handOver.withdraw(number()), page(), "代表の引継ぎを取りやめました");
    }

    /** 新しい代表の案を用意する（事務局）。 */
    @Path("/{number}/representative")
    public FormPage name() {
        return pages.calling(NameRepresentative.class)
                .asks(() -> OrganisationPages.asked(detail(), "新しい代表を定める", "representative")
                        .will("代表がいなくなった団体のためのものです。別の人が承認すると、このアドレスに招待が届きます。本人が受けると代表になり、これまでの代表は構成員でなくなります。", "案を用意する")
                        .asking(
                                Confirm.Field.line("email", "新しい代表のメールアドレス", "例：hanako@example.jp"),
                                Confirm.Field.text("evidence", "何で確かめたか").hinting("登記、辞令、電話の記録など。団体の構成員に伝わります。")))
                .acts(form -> {
                    BusinessRuleViolation.throwIf(detail().acts().whyNot("representative"));
                    String email = form.text("email", "新しい代表のメールアドレス", 254);
                    String evidence = form.text("evidence", "何で確かめたか", FormPage.MAX_REASON);
                    form.check();
                    nameRepresentative.prepare(number(), email, evidence);
                    return pages.moveTo(page(), "新しい代表の案を用意しました。別の人の承認を待ちます");
                });
    }

    /** 新しい代表の案を承認する（用意した人とは別の事務局）。 */
    @Path("/{number}/representative/approval")
    public FormPage approve() {
        return pages.calling(NameRepresentative.class)
                .asks(() -> naming("新しい代表の承認", "representative-approval").will("承認すると、このアドレスに招待が届きます。", "承認する"))
                .does(() -> nameRepresentative.approve(number()), page(), "新しい代表の案を承認しました");
    }

    /** 新しい代表の案を差し戻す（用意した人とは別の事務局）。 */
    @Path("/{number}/representative/rejection")
    public FormPage reject() {
        return pages.calling(NameRepresentative.class)
                .asks(() -> naming("新しい代表の差戻し", "representative-rejection").will("この案では招待を送りません。", "差し戻す"))
                .rejects(reason -> nameRepresentative.reject(number(), reason), page(), "新しい代表の案を差し戻しました");
    }

    private Confirm naming(String title, String act) {
        Detail o = detail();
        return OrganisationPages.asked(o, title, act)
                .about(o.naming()
                        .map(naming -> List.of(
                                SummaryRow.of("新しい代表のメールアドレス", naming.email()),
                                SummaryRow.of("何で確かめたか", naming.evidence()),
                                SummaryRow.of("用意した人", naming.preparedBy())))
                        .orElse(List.of()));
    }
}
