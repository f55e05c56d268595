-- The application's role: owns nothing, and sees one workspace at a time.
do $$ begin
  if not exists (select 1 from pg_roles where rolname = 'app_user') then
    create role app_user nologin;
  end if;
exception when duplicate_object or unique_violation then null; -- another database of this server was quicker
end $$;
do $$ begin
  if not pg_has_role(current_user, 'app_user', 'member') then
    execute format('grant app_user to %I', current_user);
  end if;
end $$;
grant usage on schema public to app_user;

create function current_workspace() returns uuid language sql stable as
$$ select nullif(current_setting('app.workspace_id', true), '')::uuid $$;

-- The second wall: without a workspace set, or with another one, a table has no rows.
create function wall(tables text[], privileges text default 'select, insert, update, delete') returns void
language plpgsql as $$
declare t text;
begin
  foreach t in array tables loop
    execute format('alter table %I enable row level security', t);
    execute format(
      'create policy workspace on %I to app_user using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())', t);
    execute format('grant %s on %I to app_user', privileges, t);
  end loop;
end $$;

create table workspaces (
  workspace_id uuid primary key,
  slug         text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'),
  name         text not null,
  undo_days    integer not null default 30 check (undo_days between 1 and 365),
  last_removal integer not null default 0,
  created_at   timestamptz not null default now()
);

-- Answers to requests that carried an Idempotency-Key, kept for a day. Compressed, because an answer may name
-- people and is nothing but a repetition: no row here refers to anybody but the asker.
create table idempotent_answers (
  workspace_id uuid not null references workspaces,
  user_id      uuid not null,
  key          text not null,
  request_hash bytea not null,
  status       integer,
  answer       bytea,
  created_at   timestamptz not null default now(),
  primary key (workspace_id, user_id, key)
);
create index on idempotent_answers (created_at);

select wall(array['workspaces', 'idempotent_answers']);
