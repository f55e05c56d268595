-- The second factor of a sign-in. `secret` counts from the first code on; `pending_secret` was shown and waits for that
-- code, while an older one stays good. The secrets are readable here, because codes are computed from them.
create table second_factors (
  workspace_id   uuid not null,
  user_id        uuid not null,
  secret         text,
  confirmed_at   timestamptz,
  -- The 30 seconds whose code was accepted last: no code of these or of any before is accepted again.
  last_step      bigint,
  pending_secret text,
  pending_since  timestamptz,
  primary key (workspace_id, user_id),
  foreign key (workspace_id, user_id) references users on delete cascade,
  check ((secret is null) = (confirmed_at is null) and (secret is null) = (last_step is null)),
  check ((pending_secret is null) = (pending_since is null)),
  check (secret is not null or pending_secret is not null)
);
create trigger living before insert or update on second_factors for each row execute function refuse_removed_user('user_id');

-- A row is deleted when its code is used.
create table recovery_codes (
  workspace_id uuid not null,
  user_id      uuid not null,
  code_hash    bytea not null,
  primary key (workspace_id, user_id, code_hash),
  foreign key (workspace_id, user_id) references users on delete cascade
);
create trigger living before insert on recovery_codes for each row execute function refuse_removed_user('user_id');

-- Requests for a link by mail, whoever they name and whether there is such a user; gone when their job ran.
create table password_resets (
  workspace_id uuid not null references workspaces,
  id           uuid not null,
  email        text not null,
  ip           text not null default '',
  created_at   timestamptz not null default now(),
  primary key (workspace_id, id)
);

select wall(array['second_factors', 'recovery_codes', 'password_resets']);

-- A link that somebody asked for by mail kills none that is there already, so a person may have several.
alter table invitations drop constraint invitations_workspace_id_user_id_key;
create index invitations_user on invitations (workspace_id, user_id);

create index sign_in_failures_since on sign_in_failures (workspace_id, since);

-- Answers are sealed with the key of their request from now on; those kept so far are not.
delete from idempotent_answers;
drop index idempotent_answers_created_at_idx;
create index idempotent_answers_age on idempotent_answers (workspace_id, user_id, created_at);
