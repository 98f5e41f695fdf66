package jp.jinjibu.stack;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * データベースの表の作り。Keycloak の表は Keycloak が作るので、表だけからなるあいだ、そのまま書き写す。
 *
 * @param before 行を入れる前に実行する文（表）
 * @param after 行を入れた後に実行する文（主キー、索引、外部キー）
 */
record TableSchema(List<String> before, List<String> after) {

    private static final String FURTHER = """
            select relkind::text || ' ' || relname from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('v', 'm', 'f', 'p', 'S')
            union all select 'function ' || proname from pg_proc p where pronamespace = 'public'::regnamespace
                and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
            union all select 'trigger ' || tgname from pg_trigger where not tgisinternal
            """;

    private static final String TABLES = """
            select format('create table %I (%s)', c.relname, string_agg(format('%I %s%s%s', a.attname,
                    format_type(a.atttypid, a.atttypmod),
                    case when d.adbin is null then '' else ' default ' || pg_get_expr(d.adbin, d.adrelid) end,
                    case when a.attnotnull then ' not null' else '' end), ', ' order by a.attnum))
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by c.relname order by c.relname
            """;

    private static final String INDEXES = """
            select pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indrelid
            where c.relnamespace = 'public'::regnamespace
                and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
            order by 1
            """;

    /**
     * 読む。
     *
     * @throws StackFailure 表のほかのものがあり、書き写せないとき
     */
    static TableSchema of(Snapshot snapshot) throws SQLException {
        List<String> further = snapshot.column(FURTHER);
        if (!further.isEmpty()) {
            throw new StackFailure(
                    snapshot.name() + " のデータベースに、表のほかのものがあります / not only tables: " + String.join(", ", further));
        }
        List<String> after = new ArrayList<>(snapshot.column(constraints("('p', 'u', 'c', 'x')")));
        after.addAll(snapshot.column(INDEXES));
        after.addAll(snapshot.column(constraints("('f')")));
        return new TableSchema(snapshot.column(TABLES), after);
    }

    /** 決まりを加える文。 */
    static String constraints(String types) {
        return "select format('alter table %s add constraint %I %s', conrelid::regclass, conname,"
                + " pg_get_constraintdef(oid)) from pg_constraint where connamespace = 'public'::regnamespace"
                + " and conrelid <> 0 and contype in " + types + " order by conrelid::regclass::text, conname";
    }
}
