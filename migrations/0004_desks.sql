-- What a user answers for, one desk of each kind. Work lies on a desk and never moves from it at a removal: the desk
-- changes hands.
create table desks (
  workspace_id uuid not null,
  id           uuid not null,
  kind         text not null check (kind in ('conversations', 'records', 'automations')),
  opened_for   uuid not null,
  holder_id    uuid not null,
  cover_id     uuid,
  keeper_id    uuid not null generated always as (coalesce(cover_id, holder_id)) stored,
  primary key (workspace_id, id),
  unique (workspace_id, opened_for, kind),
  foreign key (workspace_id, opened_for) references users on delete cascade,
  foreign key (workspace_id, holder_id) references users,
  foreign key (workspace_id, cover_id) references users
);
create index desks_keeper on desks (workspace_id, keeper_id, kind);
create index desks_holder on desks (workspace_id, holder_id, kind);
create index desks_cover on desks (workspace_id, cover_id) where cover_id is not null;

select wall(array['desks']);

-- Everyone who can be given work has somewhere to put it, from the first moment.
create function open_desks() returns trigger language plpgsql as $$
begin
  insert into desks (workspace_id, id, kind, opened_for, holder_id)
  select new.workspace_id, gen_random_uuid(), kind, new.id, new.id
    from unnest(array['conversations', 'records', 'automations']) kind;
  return new;
end $$;
create trigger open_desks after insert on users for each row execute function open_desks();
