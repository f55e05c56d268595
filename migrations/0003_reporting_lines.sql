-- Who is above whom, at any depth; everyone has a line to themself at depth 0. Kept by triggers on users.reports_to.
create table reporting_lines (
  workspace_id  uuid not null,
  ancestor_id   uuid not null,
  descendant_id uuid not null,
  depth         integer not null,
  primary key (workspace_id, ancestor_id, descendant_id),
  foreign key (workspace_id, ancestor_id) references users on delete cascade,
  foreign key (workspace_id, descendant_id) references users on delete cascade
);
create index reporting_lines_up on reporting_lines (workspace_id, descendant_id, depth, ancestor_id);

create function draw_reporting_lines() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare names text;
begin
  if tg_op = 'INSERT' then
    insert into reporting_lines values (new.workspace_id, new.id, new.id, 0);
  end if;
  if new.reports_to is null and tg_op = 'INSERT' then return new; end if;

  -- One change of the tree at a time in a workspace: two moves that are harmless alone could close a loop together.
  perform pg_advisory_xact_lock(hashtextextended('reporting:' || new.workspace_id, 0));

  if exists (select 1 from reporting_lines where workspace_id = new.workspace_id
              and ancestor_id = new.id and descendant_id = new.reports_to) then
    select string_agg(u.name, chr(10) order by up.depth desc) into names
      from reporting_lines down
      join reporting_lines up on up.workspace_id = down.workspace_id
       and up.descendant_id = new.reports_to and up.ancestor_id = down.descendant_id
      join users u on u.workspace_id = down.workspace_id and u.id = down.descendant_id
     where down.workspace_id = new.workspace_id and down.ancestor_id = new.id;
    raise exception 'This would form a loop in the hierarchy' using errcode = 'HO001', detail = names;
  end if;

  if tg_op = 'UPDATE' then
    delete from reporting_lines line
     using reporting_lines below, reporting_lines above
     where below.workspace_id = new.workspace_id and below.ancestor_id = new.id
       and above.workspace_id = new.workspace_id and above.descendant_id = new.id and above.depth > 0
       and line.workspace_id = new.workspace_id
       and line.ancestor_id = above.ancestor_id and line.descendant_id = below.descendant_id;
  end if;
  if new.reports_to is not null then
    insert into reporting_lines
    select new.workspace_id, above.ancestor_id, below.descendant_id, above.depth + below.depth + 1
      from reporting_lines above, reporting_lines below
     where above.workspace_id = new.workspace_id and above.descendant_id = new.reports_to
       and below.workspace_id = new.workspace_id and below.ancestor_id = new.id;
  end if;
  return new;
end $$;

create trigger reporting_lines_insert after insert on users for each row execute function draw_reporting_lines();
create trigger reporting_lines_update after update of reports_to on users for each row
  when (old.reports_to is distinct from new.reports_to) execute function draw_reporting_lines();
create trigger living_manager before insert or update of reports_to on users for each row
  when (new.reports_to is not null) execute function refuse_removed_user('reports_to');

-- Written by the trigger only.
select wall(array['reporting_lines'], 'select');
