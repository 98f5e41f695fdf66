package jp.jinjibu.integration;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** データベースの行を直に見る。呼んだ側のトランザクションがあれば、その中で見る。 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Rows {
    @Resource(lookup = "java:jboss/datasources/jinjibu")
    private DataSource database;

    @Resource(lookup = "java:jboss/datasources/jinjibu-owner")
    private DataSource owner;

    /** 行ごとに、列を「|」でつないだ文字列。 */
    public List<String> list(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                List<String> columns = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    columns.add(String.valueOf(rows.getString(column)));
                }
                found.add(String.join("|", columns));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** 一つの数。 */
    public long number(String sql) {
        return Long.parseLong(list(sql).getFirst());
    }

    /**
     * 文を実行する。
     *
     * @throws IllegalStateException データベースが断ったとき
     */
    public void execute(String sql) {
        execute(database, sql);
    }

    /**
     * 表の所有者として実行する。
     *
     * @throws IllegalStateException データベースが断ったとき
     */
    public void executeAsOwner(String sql) {
        execute(owner, sql);
    }

    private static void execute(DataSource as, String sql) {
        try (var connection = as.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
