package jp.jinjibu.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jp.jinjibu.bench.Submission.Draft;

/** 素の JDBC による添付と提出。製品が残すのと同じ行を、同じ二つのトランザクションで書き、同じバイトを fsync する。 */
final class PlainSubmission {
    private static final String ACTOR = "plain";

    private final byte[] content;
    private final String letter;
    private final byte[] attachment;
    private final Path directory = Path.of(Bench.stack().settings().get("JINJIBU_CONTENT_DIRECTORY"));

    /**
     * @param content 版の内容
     * @param letter 受付票に印刷する中身。PDF は、製品も後で組む
     * @param attachment 添付
     */
    PlainSubmission(byte[] content, String letter, byte[] attachment) {
        this.content = content.clone();
        this.letter = letter;
        this.attachment = attachment.clone();
    }

    /** 並べて行う。かかった秒。 */
    double run(List<Draft> drafts, int connections) {
        List<Connection> open = new ArrayList<>();
        try {
            for (int i = 0; i < connections; i++) {
                Connection connection = Bench.stack().postgres().connect();
                connection.setAutoCommit(false);
                open.add(connection);
            }
            long start = System.nanoTime();
            try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
                List<Future<?>> running = new ArrayList<>();
                for (int i = 0; i < connections; i++) {
                    int first = i;
                    running.add(threads.submit(() -> {
                        for (int at = first; at < drafts.size(); at += connections) {
                            submit(open.get(first), drafts.get(at));
                        }
                        return true;
                    }));
                }
                for (Future<?> one : running) {
                    one.get();
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            for (Connection connection : open) {
                connection.close();
            }
            return seconds;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void submit(Connection connection, Draft draft) throws SQLException, IOException {
        String sha256 = store(draft);
        long id = lock(connection, draft);
        long attached = insert(
                connection,
                "insert into attachment (application_id, slot, name, size, sha256, media_type, received_at, uploaded_by)"
                        + " values (?, 'articles', '定款.pdf', ?, ?, 'application/pdf', now(), ?) returning id",
                id,
                (long) attachment.length,
                sha256,
                draft.user());
        audit(connection, draft, "添付の追加", "「定款または規約」に添付 " + attached + "（SHA-256 " + sha256 + "）を加えた");
        once(connection, draft, sha256);
        connection.commit();

        lock(connection, draft);
        String number = "R7-U-" + id;
        String contentSha256 = sha256(content, draft.number());
        update(
                connection,
                "insert into application_edition (application_id, edition, form_version, received_at, submitted_by, content,"
                        + " content_sha256) values (?, 1, 1, now(), ?, ?, ?)",
                id,
                draft.user(),
                content,
                contentSha256);
        update(
                connection,
                "insert into edition_attachment (application_id, edition, attachment_id) values (?, 1, ?)",
                id,
                attached);
        String printed = sha256(letter.getBytes(StandardCharsets.UTF_8), draft.number());
        insert(
                connection,
                "insert into document (kind, line, fiscal_year, application_id, title, file_name, letter, issued_by, issued_at,"
                        + " visible_to_applicant_from) values ('receipt', 'jinjibu', 2025, ?, '受付票', '受付票.pdf', ?, ?, now(), now())"
                        + " returning id",
                id,
                letter,
                draft.user());
        audit(connection, draft, "書面の発行", "受付票（印刷する中身の SHA-256 " + printed + "）");
        update(
                connection,
                "update application set state = 'SUBMITTED', edition = 1, receipt_number = ?, received_at = now(),"
                        + " ranked_at = now(), updated_by = ?, updated_at = now() where id = ?",
                number,
                draft.user(),
                id);
        insert(
                connection,
                "insert into mail (recipient_sub, address, subject, body, created_at, next_attempt_at, sent_at)"
                        + " select sub, email, ?, ?, now(), now(), now() from user_account where username = ? returning id",
                "【受付】申請 " + draft.number() + " を受け付けました",
                "申請 " + draft.number() + " を受け付けました。提出した内容のSHA-256：" + contentSha256,
                draft.user());
        audit(connection, draft, "申請の提出", "受付番号 " + number + "、内容の SHA-256 " + contentSha256);
        once(connection, draft, contentSha256);
        connection.commit();
    }

    /** 書いて fsync し、名を改めてディレクトリも fsync する。 */
    private String store(Draft draft) throws IOException {
        Path file = directory.resolve("plain-" + UUID.randomUUID());
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (ByteBuffer rest = ByteBuffer.wrap(attachment); rest.hasRemaining(); ) {
                out.write(rest);
            }
            out.force(true);
        }
        String sha256 = sha256(attachment, draft.number());
        Files.move(file, directory.resolve(sha256), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
        return sha256;
    }

    private static long lock(Connection connection, Draft draft) throws SQLException {
        long id = insert(connection, "select id from application where number = ? for no key update", draft.number());
        insert(
                connection,
                "select 1 from organisation_member m join application a on a.organisation_id = m.organisation_id"
                        + " where a.id = ? and m.username = ?",
                id,
                draft.user());
        return id;
    }

    private static void audit(Connection connection, Draft draft, String action, String detail) throws SQLException {
        update(
                connection,
                "insert into audit_entry (business_time, actor_sub, actor_name, action, subject, detail)"
                        + " values (now(), ?, ?, ?, ?, ?)",
                ACTOR,
                draft.user(),
                action,
                "applications/" + draft.number(),
                detail);
    }

    private static void once(Connection connection, Draft draft, String sha256) throws SQLException {
        update(
                connection,
                "insert into idempotency_key (caller, key, request_sha256, status, location, etag, content_type, body)"
                        + " values (?, ?, ?, 201, ?, '', 'application/json', ?)",
                ACTOR,
                UUID.randomUUID().toString(),
                sha256,
                "/api/v1/applications/" + draft.number(),
                new byte[400]);
    }

    /** 一行を書くか読み、はじめの列を受け取る。 */
    private static long insert(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("行がない: " + sql);
                }
                return row.getLong(1);
            }
        }
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static String sha256(byte[] bytes, String salt) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes);
            return HexFormat.of().formatHex(digest.digest(salt.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
