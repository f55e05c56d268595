-- Filters of the list of users that a person keeps under a name. What a filter names is a column, so that it ends with
-- the role, department or person it names: without that part it would find more than was meant.
create table user_filters (
  workspace_id  uuid not null,
  id            uuid not null,
  user_id       uuid not null,
  name          text not null,
  search        text,
  status        text check (status in ('invited', 'active', 'away', 'disabled')),
  two_factor    text check (two_factor in ('off', 'required', 'on')),
  role_id       uuid,
  department_id uuid,
  below_id      uuid,
  created_at    timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, user_id) references users on delete cascade,
  foreign key (workspace_id, role_id) references roles on delete cascade,
  foreign key (workspace_id, department_id) references departments on delete cascade,
  foreign key (workspace_id, below_id) references users on delete cascade
);
create unique index user_filters_name on user_filters (workspace_id, user_id, lower(name));
create index user_filters_below on user_filters (workspace_id, below_id) where below_id is not null;
create trigger living_user before insert on user_filters for each row execute function refuse_removed_user('user_id');
create trigger living_below before insert or update on user_filters for each row execute function refuse_removed_user('below_id');

select wall(array['user_filters']);
