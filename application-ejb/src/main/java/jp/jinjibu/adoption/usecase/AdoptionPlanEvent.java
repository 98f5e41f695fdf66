package jp.jinjibu.adoption.usecase;

import jp.jinjibu.shared.DomainEvent;
import jp.jinjibu.shared.Money;

/** 公募の採択の案に起きたこと。 */
public sealed interface AdoptionPlanEvent extends DomainEvent {
    /** 事務局が案を作った。理由は、書かれなければ空。 */
    record Prepared(String call, int version, int adopted, Money amount, String reason) implements AdoptionPlanEvent {}

    /** 公表を待つ案が、作り直された。 */
    record Redrawn(String call, int version, int adopted, Money amount, String reason) implements AdoptionPlanEvent {}

    /** 繰上げの案ができた。 */
    record Promoting(String call, int version, int adopted, Money amount, String reason) implements AdoptionPlanEvent {}

    /** 承認したが、次の承認を待つ。 */
    record Approved(String call, int version) implements AdoptionPlanEvent {}

    record Decided(String call, int version, int adopted, Money amount) implements AdoptionPlanEvent {}

    record Rejected(String call, int version, String reason) implements AdoptionPlanEvent {}

    record Announced(String call, int version, int informed, int adopted, int listVersion)
            implements AdoptionPlanEvent {}

    /** 公募の符号。 */
    String call();

    @Override
    default String subject() {
        return "calls/" + call();
    }

    @Override
    default Told told() {
        return switch (this) {
            case Prepared e ->
                new Told(
                        "採択の案の作成",
                        drawn(e.version(), e.adopted(), e.amount())
                                + (e.reason().isEmpty() ? "" : "。理由: " + e.reason()));
            case Redrawn e -> new Told("採択の案の作り直し", drawn(e.version(), e.adopted(), e.amount()) + "。" + e.reason());
            case Promoting e -> new Told("繰上げの案の作成", drawn(e.version(), e.adopted(), e.amount()) + "。" + e.reason());
            case Approved e -> new Told("採択の案の承認", "第" + e.version() + "版を承認した。次の承認を待つ");
            case Decided e ->
                new Told(
                        "採択の案の承認",
                        "第" + e.version() + "版を承認し、採択の額を確保した（採択 " + e.adopted() + "件、"
                                + e.amount().display() + "）");
            case Rejected e -> new Told("採択の案の差戻し", "第" + e.version() + "版を差し戻した" + DomainEvent.because(e.reason()));
            case Announced e ->
                new Told(
                        "採択の公表",
                        "第" + e.version() + "版を公表した（知らせた申請 " + e.informed() + "件、採択 " + e.adopted() + "件、採択一覧の第"
                                + e.listVersion() + "版）");
        };
    }

    private static String drawn(int version, int adopted, Money amount) {
        return "第" + version + "版（採択 " + adopted + "件、" + amount.display() + "）";
    }
}
