-- What one person did, newest first, however long the log has become.
create index audit_entries_actor on audit_entries (workspace_id, actor_id, id);
