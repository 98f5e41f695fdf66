package jp.jinjibu.application.usecase;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.jinjibu.application.ApplicationState;
import jp.jinjibu.application.CaseAmount;
import jp.jinjibu.application.CaseMood;
import jp.jinjibu.application.Milestone;
import jp.jinjibu.shared.usecase.Acts;

/**
 * 案件の見出し。どの画面の頭にも同じものが立つ。
 *
 * @param state 見ている人に知らせてよい、申請の状態
 * @param stateLabel 札の言葉。交付を申請した後は、交付の状態
 * @param mood 札の調子
 * @param amount 今効いている額。なければ空
 * @param receivedAt 最後の提出の受付時刻
 * @param milestones 採択の後の、もう来た節目の日
 * @param next この人への、次の一歩
 * @param acts この人ができること
 * @param mine 申請者の立場で見ているか
 * @param viewerRoles 見ている人の役割
 */
public record CaseHeading(
        String number,
        String bodyName,
        String projectName,
        String trackName,
        ApplicationState state,
        String stateLabel,
        CaseMood mood,
        Optional<CaseAmount> amount,
        Optional<Instant> receivedAt,
        Map<Milestone, LocalDate> milestones,
        NextStep next,
        Acts acts,
        boolean mine,
        Set<String> viewerRoles) {}
