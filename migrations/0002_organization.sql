create table roles (
  workspace_id uuid not null references workspaces,
  id           uuid not null,
  name         text not null,
  description  text not null default '',
  system       text check (system in ('admin', 'default')),
  permissions  jsonb not null,
  demo         boolean not null default false,
  created_at   timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index roles_name on roles (workspace_id, lower(name));
create unique index roles_system on roles (workspace_id, system) where system is not null;

-- Which roles a holder of "Create new users" may give.
create table role_creatable_roles (
  workspace_id      uuid not null,
  role_id           uuid not null,
  creatable_role_id uuid not null,
  primary key (workspace_id, role_id, creatable_role_id),
  foreign key (workspace_id, role_id) references roles on delete cascade,
  foreign key (workspace_id, creatable_role_id) references roles on delete cascade
);

create table users (
  workspace_id        uuid not null references workspaces,
  id                  uuid not null,
  name                text not null,
  email               text,
  phone               text,
  role_id             uuid,
  reports_to          uuid,
  is_owner            boolean not null default false,
  status              text not null check (status in ('invited', 'active', 'disabled', 'removed')),
  availability        text not null default 'away' check (availability in ('available', 'away')),
  access_epoch        integer not null default 0,
  two_factor_required boolean not null default false,
  last_seen_at        timestamptz,
  demo                boolean not null default false,
  created_at          timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, role_id) references roles,
  foreign key (workspace_id, reports_to) references users,
  -- A tombstone keeps its id and name, and nothing else that leads to the person.
  constraint tombstone check (status <> 'removed' or
    (email is null and phone is null and role_id is null and reports_to is null and not is_owner)),
  constraint has_role check (status = 'removed' or role_id is not null),
  constraint has_email check (status in ('removed', 'disabled') or email is not null),
  constraint owner_on_top check (not is_owner or reports_to is null)
);
create unique index users_email on users (workspace_id, lower(email)) where status <> 'removed';
create unique index users_owner on users (workspace_id) where is_owner;
create index users_reports_to on users (workspace_id, reports_to) where reports_to is not null;
create index users_role on users (workspace_id, role_id);
create index users_name on users (workspace_id, lower(name), id);

-- Memberships are made for living users only. The lock orders this against a removal, which locks the row FOR
-- UPDATE: either the membership is there when the removal ends memberships, or the removal is seen here.
create function refuse_removed_user() returns trigger language plpgsql as $$
declare person uuid; state text;
begin
  person := (to_jsonb(new) ->> tg_argv[0])::uuid;
  select status into state from users
   where workspace_id = new.workspace_id and id = person for key share;
  if state = 'removed' then
    raise exception 'This user has been removed' using errcode = 'HO002';
  end if;
  return new;
end $$;

create table departments (
  workspace_id uuid not null references workspaces,
  id           uuid not null,
  name         text not null,
  demo         boolean not null default false,
  created_at   timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index departments_name on departments (workspace_id, lower(name));

create table department_members (
  workspace_id  uuid not null,
  department_id uuid not null,
  user_id       uuid not null,
  primary key (workspace_id, department_id, user_id),
  foreign key (workspace_id, department_id) references departments on delete cascade,
  foreign key (workspace_id, user_id) references users on delete cascade
);
create index department_members_user on department_members (workspace_id, user_id);
create trigger living before insert on department_members for each row execute function refuse_removed_user('user_id');

create table one_to_one_access (
  workspace_id         uuid not null,
  id                   uuid not null,
  user_id              uuid not null,
  target_id            uuid not null,
  include_subordinates boolean not null default false,
  note                 text not null default '',
  expires_at           timestamptz,
  given_by             uuid,
  demo                 boolean not null default false,
  created_at           timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, user_id, target_id),
  foreign key (workspace_id, user_id) references users on delete cascade,
  foreign key (workspace_id, target_id) references users on delete cascade,
  foreign key (workspace_id, given_by) references users,
  check (user_id <> target_id)
);
create index one_to_one_access_target on one_to_one_access (workspace_id, target_id);
create trigger living_user before insert or update on one_to_one_access for each row execute function refuse_removed_user('user_id');
create trigger living_target before insert or update on one_to_one_access for each row execute function refuse_removed_user('target_id');

create table credentials (
  workspace_id  uuid not null,
  user_id       uuid not null,
  password_hash text not null,
  changed_at    timestamptz not null default now(),
  primary key (workspace_id, user_id),
  foreign key (workspace_id, user_id) references users on delete cascade
);
create trigger living before insert or update on credentials for each row execute function refuse_removed_user('user_id');

create table sessions (
  workspace_id uuid not null,
  id           uuid not null,
  user_id      uuid not null,
  secret_hash  bytea not null,
  user_agent   text not null default '',
  ip           text not null default '',
  created_at   timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at   timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, secret_hash),
  foreign key (workspace_id, user_id) references users on delete cascade
);
create index sessions_user on sessions (workspace_id, user_id);
create trigger living before insert on sessions for each row execute function refuse_removed_user('user_id');

create table tokens (
  workspace_id uuid not null,
  id           uuid not null,
  user_id      uuid not null,
  name         text not null,
  secret_hash  bytea not null,
  expires_at   timestamptz,
  last_used_at timestamptz,
  created_at   timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, secret_hash),
  foreign key (workspace_id, user_id) references users on delete cascade
);
create index tokens_user on tokens (workspace_id, user_id);
create trigger living before insert on tokens for each row execute function refuse_removed_user('user_id');

create table invitations (
  workspace_id uuid not null,
  id           uuid not null,
  user_id      uuid not null,
  secret_hash  bytea not null,
  invited_by   uuid,
  expires_at   timestamptz not null,
  created_at   timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, secret_hash),
  unique (workspace_id, user_id),
  foreign key (workspace_id, user_id) references users on delete cascade,
  foreign key (workspace_id, invited_by) references users
);
create trigger living before insert on invitations for each row execute function refuse_removed_user('user_id');

-- Counted in the database, so that several app processes count together. `subject` is a hash of who or where from.
create table sign_in_failures (
  workspace_id uuid not null references workspaces,
  subject      bytea not null,
  failures     integer not null,
  since        timestamptz not null,
  primary key (workspace_id, subject)
);

create table mails (
  workspace_id uuid not null,
  id           uuid not null,
  user_id      uuid,
  recipient    text not null,
  subject      text not null,
  body         text not null,
  created_at   timestamptz not null default now(),
  sent_at      timestamptz,
  failure      text,
  primary key (workspace_id, id),
  foreign key (workspace_id, user_id) references users on delete cascade
);
create index mails_user on mails (workspace_id, user_id);

create table audit_entries (
  workspace_id uuid not null references workspaces,
  id           uuid not null,
  at           timestamptz not null default now(),
  actor_id     uuid,
  action       text not null,
  subject_kind text not null,
  subject_id   uuid,
  subject_name text not null default '',
  before       jsonb,
  after        jsonb,
  ip           text not null default '',
  primary key (workspace_id, id),
  foreign key (workspace_id, actor_id) references users
);
create index audit_entries_subject on audit_entries (workspace_id, subject_id, id);

select wall(array['roles', 'role_creatable_roles', 'users', 'departments', 'department_members', 'one_to_one_access',
  'credentials', 'sessions', 'tokens', 'invitations', 'sign_in_failures', 'mails']);
-- Append-only, for the application's role too.
select wall(array['audit_entries'], 'select, insert');
