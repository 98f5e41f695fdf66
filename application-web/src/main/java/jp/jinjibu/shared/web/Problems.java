package jp.jinjibu.shared.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ejb.EJBAccessException;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.RollbackException;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.jinjibu.content.usecase.ContentStore;
import jp.jinjibu.door.usecase.ProviderAccounts;
import jp.jinjibu.shared.BusinessRuleViolation;
import jp.jinjibu.shared.NotFound;
import jp.jinjibu.shared.Refusal;
import jp.jinjibu.shared.Violation;
import jp.jinjibu.shared.usecase.Causes;
import jp.jinjibu.shared.usecase.DatabaseOutage;
import jp.jinjibu.shared.usecase.IdempotencyKeys;
import jp.jinjibu.shared.usecase.StaleVersion;

/** 例外から断りの答えを決める、ただ一つの場所。 */
public final class Problems {
    private Problems() {}

    /**
     * @param thrown 起きた例外
     * @param signedIn サインインしているか。していない人の「許されない」は、サインインの求めになる
     */
    public static Problem of(Throwable thrown, boolean signedIn) {
        return Causes.of(thrown)
                .flatMap(each -> known(each, signedIn).stream())
                .findFirst()
                .or(() -> Causes.of(thrown)
                        .filter(RollbackException.class::isInstance)
                        .map(each -> undone())
                        .findFirst())
                .orElseGet(() -> Problem.of(500, "internal", "処理の途中で問題が起きました。変更は保存されていません。時間をおいてもう一度お試しください。"));
    }

    private static Optional<Problem> known(Throwable t, boolean signedIn) {
        return Optional.ofNullable(
                switch (t) {
                    case ProblemException e -> e.problem();
                    case SlowBody e -> e.problem();
                    case BusinessRuleViolation e -> refused(e);
                    case NotFound e -> Problem.of(404, "not-found", e.getMessage());
                    case EJBAccessException e -> signedIn ? forbidden() : unauthorized();
                    case ConstraintViolationException e -> content(e);
                    case IdempotencyKeys.StillRunning e ->
                        Problem.of(409, "still-running", "同じ要求を処理しています。少し待ってから結果を確かめてください。");
                    case IdempotencyKeys.UsedForOtherRequest e ->
                        Problem.of(422, "idempotency-key-reused", "同じ Idempotency-Key が、内容の違う要求に使われています。");
                    case ContentStore.TooLarge e -> tooLarge(e.maxBytes());
                    case ContentStore.CutOff e -> cutOff();
                    case ContentStore.Unavailable e ->
                        Problem.of(
                                503, "content-unavailable", "添付の置き場所がただいま使えません。何も保存も提出もされていません。しばらくしてから、もう一度行ってください。");
                    case ContentStore.Damaged e ->
                        Problem.of(
                                500,
                                "content-damaged",
                                "「" + e.name() + "」は、保管庫で失われているか壊れているため、渡せません。壊れた中身を渡すことはありません。このことは事務局に知らせました。");
                    case ProviderAccounts.Unavailable e ->
                        Problem.of(
                                503,
                                "identity-provider-down",
                                "利用者の登録の仕組み（認証基盤）に今はつながりません。登録は済んでいません。しばらくしてから、もう一度行ってください。");
                    case StaleVersion e -> Problem.of(412, "stale-version", e.getMessage());
                    case OptimisticLockException e -> collision();
                    case JsonProcessingException e -> json(e);
                    case CharacterCodingException e -> Problem.of(400, "encoding", "文字コードが UTF-8 として正しくありません。");
                    case io.undertow.server.RequestTooBigException e -> tooLarge();
                    case NotFoundException e -> Problem.of(404, "not-found", "お探しのページはありません。URL を確かめてください。");
                    case WebApplicationException e
                    when e.getCause() == null || isPlain(e) ->
                        http(e.getResponse().getStatus());
                    case Throwable e
                    when DatabaseOutage.is(e) -> Problem.of(503, "unavailable", "データベースに今はつながらないため、行えませんでした。");
                    case Throwable e when DatabaseOutage.isBusy(e) -> busy();
                    case Throwable e when DatabaseOutage.isCollision(e) -> collision();
                    default -> null;
                });
    }

    /** 確定できなかった。つながりが切れたか、トランザクションの時間の限りを超えた。 */
    private static Problem undone() {
        return Problem.of(503, "unavailable", "データベースに書き終えられなかったため、行えませんでした。");
    }

    /** 送り手が途中でいなくなった。 */
    public static Problem cutOff() {
        return Problem.of(400, "cut-off", "送信が途中で切れました。何も保存されていません。もう一度送ってください。");
    }

    public static Problem tooLarge() {
        return Problem.of(413, "too-large", "送られた内容が大きすぎます。小さくしてから、もう一度送ってください。");
    }

    /**
     * @param maxBytes 上限（バイト）
     */
    public static Problem tooLarge(long maxBytes) {
        return Problem.of(
                413, "too-large", "送られた内容が大きすぎます。一度に送れるのは " + (maxBytes >> 20) + " MB までです。小さくするか分けてから、もう一度送ってください。");
    }

    public static Problem unauthorized() {
        return Problem.of(401, "unauthorized", "サインインしてから、もう一度行ってください。");
    }

    public static Problem forbidden() {
        return Problem.of(403, "forbidden", "あなたの役割では、この操作は行えません。");
    }

    /** 原因をさらにたどっても分からない、枠組みの例外か。 */
    private static boolean isPlain(WebApplicationException e) {
        for (Throwable t = e.getCause(); t != null; t = t.getCause()) {
            if (t instanceof JsonProcessingException
                    || t instanceof CharacterCodingException
                    || t instanceof ProblemException
                    || t instanceof io.undertow.server.RequestTooBigException) {
                return false;
            }
        }
        return true;
    }

    private static Problem refused(BusinessRuleViolation e) {
        int status = status(e.refusal());
        return new Problem(status, e.code(), Problem.title(status), e.getMessage(), e.violations());
    }

    /** 断りの種類に応じた HTTP の状態。 */
    public static int status(Refusal refusal) {
        return switch (refusal) {
            case MALFORMED -> 400;
            case ROLE -> 403;
            case CONTENT -> 422;
            case TOO_LARGE -> 413;
            case MEDIA_TYPE -> 415;
            default -> 409;
        };
    }

    private static Problem content(ConstraintViolationException e) {
        List<Violation> violations = e.getConstraintViolations().stream()
                .map(v -> new Violation(pointer(v.getPropertyPath()), "invalid", v.getMessage(), null))
                .sorted((a, b) -> a.pointer().compareTo(b.pointer()))
                .toList();
        return refused(BusinessRuleViolation.content(violations));
    }

    /** 検査の道筋から、要求の本文の中の場所へ。はじめの二つ（方法と引数）は除く。 */
    private static String pointer(Path path) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        for (Path.Node node : path) {
            if (depth++ < 2) {
                continue;
            }
            if (node.getIndex() != null) {
                parts.add(node.getIndex().toString());
            }
            if (node.getKey() != null) {
                parts.add(node.getKey().toString());
            }
            if (node.getName() != null && !node.getName().startsWith("<")) {
                parts.add(node.getName());
            }
        }
        return parts.isEmpty() ? "" : "/" + String.join("/", parts);
    }

    private static Problem json(JsonProcessingException e) {
        String pointer = readPosition(e).orElseGet(() -> e instanceof JsonMappingException m ? pointer(m) : "");
        String message = switch (e) {
            case UnrecognizedPropertyException u -> "「" + u.getPropertyName() + "」という項目はありません。";
            case StreamConstraintsException s -> "入れ子か値が大きすぎます。";
            case JsonMappingException m when isDuplicate(m) -> "同じ項目が二度書かれています。";
            case JsonMappingException m -> "値の型か形が正しくありません（整数・文字・日付などの書き方を確かめてください）。";
            default -> isDuplicate(e) ? "同じ項目が二度書かれています。" : "JSON として読めません。";
        };
        return new Problem(
                400,
                "malformed",
                Problem.title(400),
                "要求の本文を読めません。" + message,
                List.of(new Violation(pointer, "malformed", message, null)));
    }

    /** 読み手がいた場所。表の値の桁あふれや重なった項目の場所は、これにしか残らない。 */
    private static Optional<String> readPosition(JsonProcessingException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof StreamReadException read && read.getProcessor() instanceof JsonParser at) {
                return Optional.of(at.getParsingContext().pathAsPointer().toString());
            }
        }
        return Optional.empty();
    }

    private static boolean isDuplicate(JsonProcessingException e) {
        return e.getOriginalMessage() != null && e.getOriginalMessage().startsWith("Duplicate");
    }

    private static String pointer(JsonMappingException e) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference reference : e.getPath()) {
            pointer.append('/')
                    .append(
                            reference.getFieldName() != null
                                    ? reference
                                            .getFieldName()
                                            .replace("~", "~0")
                                            .replace("/", "~1")
                                    : reference.getIndex());
        }
        return pointer.toString();
    }

    public static Problem http(int status) {
        return switch (status) {
            case 400 -> Problem.of(400, "malformed", "要求を読めません。入力を確かめて、もう一度送ってください。");
            case 401 -> unauthorized();
            case 403 -> forbidden();
            case 404 -> Problem.of(404, "not-found", "お探しのページはありません。URL を確かめてください。");
            case 405 -> Problem.of(405, "method-not-allowed", "この宛先は、その方法（メソッド）を受け付けていません。");
            case 406 -> Problem.of(406, "not-acceptable", "求められた形式（Accept）では答えられません。");
            case 413 -> tooLarge();
            case 415 -> Problem.of(415, "unsupported-media-type", "本文の形式（Content-Type）を確かめてください。");
            case 503 -> Problem.of(503, "unavailable", "ただいま利用できません。時間をおいてもう一度お試しください。");
            default -> Problem.of(status, status < 500 ? "refused" : "internal", "処理できませんでした。");
        };
    }

    private static Problem collision() {
        return Problem.of(409, "state", "ほかの人の操作と重なりました。今の状態を確かめて、もう一度行ってください。");
    }

    /** ほかの処理が終わるのを待ちきれない。 */
    public static Problem busy() {
        return Problem.of(503, "busy", "同じものへのほかの操作が終わるのを待っています。変更は保存されていません。少し待ってから、もう一度行ってください。");
    }

    /** 別のサイトから送られた要求。 */
    public static Problem crossSite() {
        return Problem.of(403, "cross-site", "別のサイトから送られた要求のため、受け付けませんでした。このサイトの画面からもう一度行ってください。");
    }
}
