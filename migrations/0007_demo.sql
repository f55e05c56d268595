-- A session that was opened from another one: an admin looking at the demo as one of its people. It ends with the
-- session it was opened from, however that ends, so that no door stays open behind the admin.
alter table sessions add column through_id uuid;
alter table sessions add foreign key (workspace_id, through_id) references sessions on delete cascade;
create index sessions_through on sessions (workspace_id, through_id) where through_id is not null;
