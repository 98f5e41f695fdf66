package jp.jinjibu.kpi.usecase;

import java.util.List;
import java.util.Optional;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.kpi.Outcome;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;

/**
 * 取組。
 *
 * @param id 採択一覧の取組の番号。交付決定ベースでは空
 * @param number 申請番号。採択ベースでは空
 * @param no 採択一覧の No.。交付決定ベースでは空
 * @param bodies 代表、連名の順
 * @param firstFiscalYear はじめの開始年度
 * @param outcome 結果。計算できない年度と、母集団に入らない取組では空
 * @param successor 後継の団体
 * @param grantState 交付の状態。採択ベースでは空
 * @param withSubsidy 補助を受けて続けているか。継続状況報告がなければ空
 */
public record Project(
        Optional<Long> id,
        Optional<String> number,
        Optional<String> trackName,
        Optional<Integer> no,
        List<Body> bodies,
        String area,
        String projectName,
        FiscalYear firstFiscalYear,
        boolean counted,
        Optional<Outcome> outcome,
        Optional<Successor> successor,
        Optional<GrantState> grantState,
        Optional<Boolean> withSubsidy) {

    /** 代表の名称。 */
    public String bodyName() {
        return bodies.getFirst().name();
    }

    /** 結果を決めたもの。 */
    Project with(Optional<Outcome> decided) {
        return new Project(
                id,
                number,
                trackName,
                no,
                bodies,
                area,
                projectName,
                firstFiscalYear,
                counted,
                decided,
                successor,
                grantState,
                withSubsidy);
    }

    /** 取組の団体。番号は、公表されていなければ空。 */
    public record Body(String name, Optional<CorporateNumber> number) {}

    /**
     * 後継の団体。
     *
     * @param reason 名指しした理由。継続状況報告による後継では空文字
     * @param by 名指しした人。継続状況報告による後継では空文字
     */
    public record Successor(CorporateNumber number, String name, String reason, String by) {}
}
