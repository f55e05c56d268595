import type { Action } from './matrix-actions.ts'

const importing = (defaultRole: string, rows: string): ReturnType<Action['call']> => {
  const csv = `Name,E-mail,Role,Reports to\n${rows}\n`
  return ['POST', '/users/imports', { csv, defaults: { roleId: defaultRole }, preview: false }]
}

/** Rows of the matrix; a refused row does not fail the request, the counts in the answer tell. */
export const userImportActions: Action[] = [
  {
    name: 'import a user with the Default Role',
    call: ({ defaultRole }) => importing(defaultRole, 'Imre,imre@acme.example,,'),
  },
  {
    name: 'import users with a default role not creatable',
    call: ({ wide }) => importing(wide, 'Imre,imre@acme.example,,'),
  },
]
