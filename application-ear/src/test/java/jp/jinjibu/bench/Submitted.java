package jp.jinjibu.bench;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import jp.jinjibu.bench.Submission.Draft;
import jp.jinjibu.stack.Postgres;

/** 提出の跡。消せない記録もあるので、データベースの管理者として、引き金を止めて消す。 */
final class Submitted {
    private static final List<String> FORGET = List.of(
            "delete from edition_attachment where application_id = any (?)",
            "delete from application_edition where application_id = any (?)",
            "delete from document where application_id = any (?)",
            "delete from attachment where application_id = any (?)",
            "update application set state = 'DRAFT', edition = 0, receipt_number = null, received_at = null,"
                    + " ranked_at = null where id = any (?)");

    private Submitted() {}

    /** 提出の前の下書きに戻す。内容の版も、用意したときに戻す。 */
    static void forget(List<Draft> drafts) {
        Postgres postgres = Bench.stack().postgres();
        try (Connection connection = DriverManager.getConnection(postgres.url(), "postgres", postgres.password())) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("set session_replication_role = replica");
            Array ids = connection.createArrayOf("bigint", ids(connection, drafts));
            for (String sql : FORGET) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setArray(1, ids);
                    statement.executeUpdate();
                }
            }
            try (PreparedStatement statement =
                    connection.prepareStatement("update application set version = ? where number = ?")) {
                for (Draft draft : drafts) {
                    statement.setLong(1, draft.version());
                    statement.setString(2, draft.number());
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object[] ids(Connection connection, List<Draft> drafts) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select array_agg(id) from application where number = any (?)")) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", drafts.stream().map(Draft::number).toArray()));
            try (var row = statement.executeQuery()) {
                row.next();
                return (Object[]) row.getArray(1).getArray();
            }
        }
    }
}
