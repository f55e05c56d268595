-- Permissions that could be switched on before there was anything to open: off, so that none comes alive by an update.
update roles set permissions = permissions
  || jsonb_build_object('modules', '{}'::jsonb)
  || case when permissions ? 'contacts' then jsonb_build_object('contacts',
       (permissions -> 'contacts') || '{"create": false, "delete": false, "import": false, "export": false}')
     else '{}' end;
