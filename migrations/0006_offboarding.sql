create table removals (
  workspace_id      uuid not null,
  id                uuid not null,
  number            integer,
  user_id           uuid not null,
  by_id             uuid not null,
  state             text not null check (state in ('scheduled', 'cancelled', 'failed', 'done', 'undone')),
  conversations_to  uuid not null,
  records_to        uuid not null,
  automations_to    uuid not null,
  log_conversations boolean not null,
  log_records       boolean not null,
  scheduled_for     timestamptz,
  failure           text,
  at                timestamptz,
  reported_to       uuid,
  role_id           uuid,
  email             text,
  phone             text,
  moved             jsonb,
  ended             jsonb,
  dangling          integer,
  verified_at       timestamptz,
  undoable_until    timestamptz,
  undone_at         timestamptz,
  undone_by         uuid,
  logs_total        integer,
  logs_done         integer not null default 0,
  logs_after        uuid,
  finished_at       timestamptz,
  created_at        timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, user_id) references users,
  foreign key (workspace_id, by_id) references users,
  foreign key (workspace_id, conversations_to) references users,
  foreign key (workspace_id, records_to) references users,
  foreign key (workspace_id, automations_to) references users,
  foreign key (workspace_id, reported_to) references users,
  foreign key (workspace_id, undone_by) references users,
  foreign key (workspace_id, role_id) references roles on delete set null (role_id)
);
create unique index removals_number on removals (workspace_id, number);
-- A user is removed once at a time, and has at most one removal planned.
create unique index removals_current on removals (workspace_id, user_id) where state in ('done', 'scheduled');

-- The desks that changed hands, and the people who got another reporting person: what an undo takes back.
create table removal_desks (
  workspace_id uuid not null,
  removal_id   uuid not null,
  desk_id      uuid not null,
  primary key (workspace_id, removal_id, desk_id),
  foreign key (workspace_id, removal_id) references removals on delete cascade,
  foreign key (workspace_id, desk_id) references desks on delete cascade
);
create table removal_reports (
  workspace_id uuid not null,
  removal_id   uuid not null,
  user_id      uuid not null,
  taken_from   uuid not null,
  given_to     uuid,
  primary key (workspace_id, removal_id, user_id),
  foreign key (workspace_id, removal_id) references removals on delete cascade,
  foreign key (workspace_id, user_id) references users,
  foreign key (workspace_id, taken_from) references users,
  foreign key (workspace_id, given_to) references users
);

-- Memberships that ended and can be given back. Sessions, tokens and passwords are not among them: those are gone.
create table removal_endings (
  workspace_id  uuid not null,
  id            uuid not null,
  removal_id    uuid not null,
  kind          text not null check (kind in ('department', 'channel', 'access_given', 'access_held')),
  department_id uuid,
  channel_id    uuid,
  other_id      uuid,
  include_subordinates boolean,
  note          text,
  expires_at    timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, removal_id) references removals on delete cascade,
  foreign key (workspace_id, department_id) references departments on delete cascade,
  foreign key (workspace_id, channel_id) references channels on delete cascade,
  foreign key (workspace_id, other_id) references users
);
create index removal_endings_removal on removal_endings (workspace_id, removal_id);

create table suspensions (
  workspace_id uuid not null,
  id           uuid not null,
  user_id      uuid not null,
  by_id        uuid not null,
  cover_id     uuid,
  until        timestamptz,
  started_at   timestamptz not null default now(),
  ended_at     timestamptz,
  ended_by     uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, user_id) references users,
  foreign key (workspace_id, by_id) references users,
  foreign key (workspace_id, cover_id) references users,
  foreign key (workspace_id, ended_by) references users
);
create unique index suspensions_current on suspensions (workspace_id, user_id) where ended_at is null;
create index suspensions_cover on suspensions (workspace_id, cover_id) where ended_at is null;

select wall(array['removals', 'removal_desks', 'removal_reports', 'removal_endings', 'suspensions']);
