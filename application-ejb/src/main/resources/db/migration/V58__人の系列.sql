-- その人が扱う事業の系列。認証基盤の属性に合わせる。空なら、どの系列も扱う。
alter table user_account add column lines text[] not null default '{}';
