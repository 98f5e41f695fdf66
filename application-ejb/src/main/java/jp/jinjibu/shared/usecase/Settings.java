package jp.jinjibu.shared.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** 環境変数による設定。一覧は docs/configuration.md。指定がなければ本番として動く。 */
@ApplicationScoped
public class Settings {
    private final Map<String, String> environment = System.getenv();

    /** 開発用プロファイルか。見本の利用者・時計の変更・見本帳はこのときだけある。 */
    public boolean isDevelopment() {
        return "development".equals(environment.get("JINJIBU_PROFILE"));
    }

    /** {@link #publicUrl} のほかに、このシステムの名として受け付けるもの（{@code Host}）。 */
    public Set<String> furtherHosts() {
        return Stream.of(environment.getOrDefault("JINJIBU_FURTHER_HOSTS", "").split(","))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toSet());
    }

    /** 一つのアドレスから毎秒受け付ける要求の数。0 なら限らない。 */
    public long requestsPerSecond() {
        return number("JINJIBU_REQUESTS_PER_SECOND", 100);
    }

    /** 一人から毎秒受け付ける要求の数。0 なら限らない。 */
    public long personRequestsPerSecond() {
        return number("JINJIBU_PERSON_REQUESTS_PER_SECOND", 20);
    }

    /** このシステムの、利用者から見た URL（末尾の / なし）。 */
    public String publicUrl() {
        return environment.getOrDefault("JINJIBU_URL", "http://localhost:8080");
    }

    /** 認証基盤の realm の URL。 */
    public String realmUrl() {
        return environment.getOrDefault("JINJIBU_REALM_URL", "http://localhost:8180/realms/jinjibu");
    }

    /** 認証基盤の realm の、管理の入口の URL。 */
    public String realmAdministrationUrl() {
        return Optional.ofNullable(environment.get("JINJIBU_REALM_ADMINISTRATION_URL"))
                .filter(url -> !url.isBlank())
                .orElseGet(() -> realmUrl().replaceFirst("/realms/(?=[^/]+$)", "/admin/realms/"));
    }

    /** 認証基盤に利用者の登録を作るクライアントの秘密。 */
    public String registrarSecret() {
        return environment.getOrDefault("JINJIBU_REGISTRAR_SECRET", "");
    }

    /** はじめてのブラウザーからのサインインを、本人に知らせるか。 */
    public boolean tellsOfNewBrowsers() {
        return Boolean.parseBoolean(environment.getOrDefault("JINJIBU_TELL_NEW_BROWSERS", "true"));
    }

    /** 添付の置き場所。指定がなければ空。 */
    public Optional<Path> contentDirectory() {
        return Optional.ofNullable(environment.get("JINJIBU_CONTENT_DIRECTORY"))
                .filter(path -> !path.isBlank())
                .map(Path::of);
    }

    /** 一つの要求の本文の上限（バイト）。 */
    public long maxRequestBytes() {
        return number("JINJIBU_MAX_POST_SIZE", 67_108_864);
    }

    /** ファイルの付かない本文が届き切るまでに待つ時間。 */
    public Duration bodyTime() {
        return seconds("JINJIBU_BODY_SECONDS", 30);
    }

    /** ファイルの付いた本文が届き切るまでに待つ時間。 */
    public Duration uploadTime() {
        return seconds("JINJIBU_UPLOAD_SECONDS", 1200);
    }

    /** 本文が何も届かなくても待つ時間。 */
    public Duration bodyGrace() {
        return seconds("JINJIBU_BODY_GRACE_SECONDS", 20);
    }

    /** 本文が一秒に届くべき量（バイト）。 */
    public long bodyBytesPerSecond() {
        return number("JINJIBU_BODY_BYTES_PER_SECOND", 4096);
    }

    /** 一つのアドレスからの、届く途中の本文の数。 */
    public int openBodiesPerAddress() {
        return Math.toIntExact(number("JINJIBU_OPEN_BODIES_PER_ADDRESS", 100));
    }

    /** 届く途中の小さな本文の数。 */
    public int openBodies() {
        return Math.toIntExact(number("JINJIBU_OPEN_BODIES", 400));
    }

    /** 同時に受け取る、ファイルの付いた本文や大きな本文の数。 */
    public int openUploads() {
        return Math.toIntExact(number("JINJIBU_OPEN_UPLOADS", 200));
    }

    /** 同時に待つ、答えをなかなか受け取らない相手の数。 */
    public int slowReaders() {
        return Math.toIntExact(number("JINJIBU_SLOW_READERS", 16));
    }

    /** 保管庫の見回りが一秒に読む大きさ（バイト）。 */
    public long sweepBytesPerSecond() {
        return number("JINJIBU_SWEEP_BYTES_PER_SECOND", 20_971_520);
    }

    /** 外したファイルと、どの行も指さない中身を、消すまでの日数。 */
    public int removedFileDays() {
        return Math.toIntExact(number("JINJIBU_REMOVED_FILE_DAYS", 30));
    }

    /** ウイルスを探す clamd の所在。指定がなければ空。 */
    public Optional<String> clamd() {
        return Optional.ofNullable(environment.get("JINJIBU_CLAMD"))
                .map(String::strip)
                .filter(address -> !address.isEmpty());
    }

    /** 画面のサインインが今も続いているかを、認証基盤に確かめる間隔。 */
    public Duration signInConfirmation() {
        return seconds("JINJIBU_SIGN_IN_CONFIRM_SECONDS", 30);
    }

    /** 問い合わせ先として画面に出す文。 */
    public String contact() {
        return environment.getOrDefault("JINJIBU_CONTACT", "");
    }

    private Duration seconds(String name, long otherwise) {
        return Duration.ofSeconds(number(name, otherwise));
    }

    private long number(String name, long otherwise) {
        return Long.parseLong(environment.getOrDefault(name, Long.toString(otherwise)));
    }
}
