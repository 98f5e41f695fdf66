package jp.jinjibu.architecture.violating.entrance.web;

import jakarta.ws.rs.QueryParam;

/** いつもあるとは限らない条件を、いつもあるものとして受け取る。 */
interface ExpectsConditions {
    String list(@QueryParam("q") String text);
}
