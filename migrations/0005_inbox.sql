create table contacts (
  workspace_id uuid not null references workspaces,
  id           uuid not null,
  name         text not null,
  email        text,
  phone        text,
  desk_id      uuid,
  demo         boolean not null default false,
  created_at   timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, desk_id) references desks
);
create index contacts_desk on contacts (workspace_id, desk_id);
create index contacts_name on contacts (workspace_id, lower(name), id);

create table channels (
  workspace_id uuid not null references workspaces,
  id           uuid not null,
  kind         text not null check (kind in ('web_chat')),
  name         text not null,
  state        text not null default 'connected' check (state in ('connected', 'disconnected')),
  routing      text not null default 'round_robin' check (routing in ('round_robin', 'manual')),
  settings     jsonb not null default '{}',
  demo         boolean not null default false,
  last_event_at timestamptz,
  created_at   timestamptz not null default now(),
  primary key (workspace_id, id)
);
-- A public request names the channel only; this finds its workspace.
create unique index channels_id on channels (id);
create unique index channels_name on channels (workspace_id, lower(name));

create table channel_members (
  workspace_id     uuid not null,
  channel_id       uuid not null,
  user_id          uuid not null,
  last_assigned_at timestamptz,
  primary key (workspace_id, channel_id, user_id),
  foreign key (workspace_id, channel_id) references channels on delete cascade,
  foreign key (workspace_id, user_id) references users on delete cascade
);
create index channel_members_user on channel_members (workspace_id, user_id);
create index channel_members_turn on channel_members (workspace_id, channel_id, last_assigned_at nulls first, user_id);
create trigger living before insert on channel_members for each row execute function refuse_removed_user('user_id');

create table visitors (
  workspace_id uuid not null,
  id           uuid not null,
  channel_id   uuid not null,
  contact_id   uuid not null,
  secret_hash  bytea not null,
  created_at   timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, secret_hash),
  foreign key (workspace_id, channel_id) references channels on delete cascade,
  foreign key (workspace_id, contact_id) references contacts on delete cascade
);
create index visitors_channel on visitors (workspace_id, channel_id);
create index visitors_contact on visitors (workspace_id, contact_id);

create table chats (
  workspace_id    uuid not null,
  id              uuid not null,
  channel_id      uuid not null,
  contact_id      uuid not null,
  desk_id         uuid,
  department_id   uuid,
  status          text not null default 'open' check (status in ('open', 'solved')),
  unread          integer not null default 0,
  last_seq        integer not null default 0,
  last_message_at timestamptz not null default now(),
  last_message    text not null default '',
  created_at      timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, channel_id, contact_id),
  foreign key (workspace_id, channel_id) references channels,
  foreign key (workspace_id, contact_id) references contacts,
  foreign key (workspace_id, desk_id) references desks,
  foreign key (workspace_id, department_id) references departments
);
-- Whose chat it is stands in the index too: a list walks its newest part and tests it without touching the table.
create index chats_newest on chats (workspace_id, status, last_message_at desc, id desc)
  include (desk_id, channel_id, department_id);
create index chats_desk on chats (workspace_id, desk_id, status, last_message_at desc, id desc);
create index chats_unassigned on chats (workspace_id, channel_id, status, last_message_at desc, id desc) where desk_id is null;
create index chats_contact on chats (workspace_id, contact_id);
create index chats_department on chats (workspace_id, department_id, status, last_message_at desc, id desc) where department_id is not null;

create table participants (
  workspace_id uuid not null,
  chat_id      uuid not null,
  user_id      uuid not null,
  joined_at    timestamptz not null default now(),
  primary key (workspace_id, chat_id, user_id),
  foreign key (workspace_id, chat_id) references chats on delete cascade,
  foreign key (workspace_id, user_id) references users
);
create index participants_user on participants (workspace_id, user_id, chat_id);

-- seq: 1, 2, 3 … within a chat, taken under the lock of the chat's row, so that "after seq n" misses nothing.
create table messages (
  workspace_id  uuid not null,
  id            uuid not null,
  chat_id       uuid not null,
  seq           integer not null,
  direction     text not null check (direction in ('in', 'out', 'note', 'event')),
  author_id     uuid,
  text          text not null default '',
  client_id     text,
  event         text,
  from_id       uuid,
  to_id         uuid,
  reference     text,
  sent_at       timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, chat_id, seq),
  foreign key (workspace_id, chat_id) references chats on delete cascade,
  foreign key (workspace_id, author_id) references users,
  foreign key (workspace_id, from_id) references users,
  foreign key (workspace_id, to_id) references users,
  check ((direction = 'event') = (event is not null))
);
create unique index messages_client on messages (workspace_id, chat_id, client_id) where client_id is not null;

create table solutions (
  workspace_id uuid not null,
  id           uuid not null,
  chat_id      uuid not null,
  solved_by    uuid,
  solved_at    timestamptz not null default now(),
  reopened_by  uuid,
  reopened_at  timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, chat_id) references chats on delete cascade,
  foreign key (workspace_id, solved_by) references users,
  foreign key (workspace_id, reopened_by) references users
);
create unique index solutions_current on solutions (workspace_id, chat_id) where reopened_at is null;

create table chat_transfers (
  workspace_id uuid not null,
  id           uuid not null,
  by_id        uuid not null,
  created_at   timestamptz not null default now(),
  undone_at    timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, by_id) references users
);
create table chat_transfer_moves (
  workspace_id uuid not null,
  transfer_id  uuid not null,
  chat_id      uuid not null,
  from_desk_id uuid,
  to_desk_id   uuid not null,
  primary key (workspace_id, transfer_id, chat_id),
  foreign key (workspace_id, transfer_id) references chat_transfers on delete cascade,
  foreign key (workspace_id, chat_id) references chats on delete cascade,
  foreign key (workspace_id, from_desk_id) references desks on delete cascade,
  foreign key (workspace_id, to_desk_id) references desks on delete cascade
);

select wall(array['contacts', 'channels', 'channel_members', 'visitors', 'chats', 'participants', 'messages',
  'solutions', 'chat_transfers', 'chat_transfer_moves']);
