package jp.jinjibu.kpi.usecase;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.jinjibu.grant.GrantState;
import jp.jinjibu.kpi.Outcome;
import jp.jinjibu.kpi.Start;
import jp.jinjibu.kpi.StartDecision;
import jp.jinjibu.kpi.Starts;
import jp.jinjibu.shared.CorporateNumber;
import jp.jinjibu.shared.FiscalYear;

/**
 * 取組。
 *
 * @param id 採択一覧の取組の番号。交付決定ベースでは空
 * @param number 申請番号。採択ベースでは空
 * @param no 採択一覧の No.。交付決定ベースでは空
 * @param bodies 代表、連名の順
 * @param start 始まり
 * @param first はじめの開始年度
 * @param undecided もう一度採択された取組かどうか、まだ人が決めていないか
 * @param decision もう一度採択された取組かどうかの、人の判断。まだなら空
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
        Start start,
        FiscalYear first,
        boolean undecided,
        Optional<StartDecision> decision,
        Optional<Outcome> outcome,
        Optional<Successor> successor,
        Optional<GrantState> grantState,
        Optional<Boolean> withSubsidy) {

    /** 申請番号か、採択一覧の取組の番号。 */
    public String key() {
        return start.project();
    }

    /** 分母に入るか。もう一度採択された取組は、はじめの開始年度に属する。 */
    public boolean counted() {
        return first.equals(start.year());
    }

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
                start,
                first,
                undecided,
                decision,
                decided,
                successor,
                grantState,
                withSubsidy);
    }

    /** ほかの取組と比べて、はじめの開始年度を定めたもの。 */
    Project among(Starts starts) {
        return new Project(
                id,
                number,
                trackName,
                no,
                bodies,
                area,
                projectName,
                start,
                starts.firstYear(start),
                starts.isUndecided(start),
                starts.decision(start),
                outcome,
                successor,
                grantState,
                withSubsidy);
    }

    /** 取組の団体と後継の団体の、知られている法人番号。 */
    static Set<CorporateNumber> numbers(List<Body> bodies, Optional<Successor> successor) {
        return Stream.concat(
                        bodies.stream().flatMap(body -> body.number().stream()),
                        successor.map(Successor::number).stream())
                .collect(Collectors.toSet());
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
