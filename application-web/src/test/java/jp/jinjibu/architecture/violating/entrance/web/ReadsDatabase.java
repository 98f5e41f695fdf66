package jp.jinjibu.architecture.violating.entrance.web;

import javax.sql.DataSource;

/** 画面がデータベースを読む。 */
record ReadsDatabase(DataSource database) {}
