package jp.jinjibu.architecture.violating.entrance.web;

import jakarta.ws.rs.POST;
import jp.jinjibu.architecture.violating.entrance.usecase.OpenDoor;
import jp.jinjibu.shared.web.UseCase;

/** 一度だけ行う要求に、覚えておけない答えを返す。 */
interface AnswersOnlyOnce {
    @POST
    @UseCase(OpenDoor.class)
    String open();
}
