import type { Action } from './matrix-actions.ts'

export const roleActions: Action[] = [
  {
    name: 'clone the own role',
    call: ({ manager }) => ['POST', `/roles/${manager}/clones`, { name: 'Copy' }],
  },
  {
    name: 'see what deleting a role in use would mean',
    call: ({ ownChats }) => ['GET', `/roles/${ownChats}/replacements`],
  },
  {
    name: 'delete a role in use, with one that permits less',
    call: ({ ownChats, spare }) => ['POST', `/roles/${ownChats}/replacement`, { roleId: spare }],
  },
  {
    name: 'delete a role in use, with one that permits more',
    call: ({ ownChats, wide }) => ['POST', `/roles/${ownChats}/replacement`, { roleId: wide }],
  },
  {
    name: 'delete a role in use, with Admin',
    call: ({ ownChats, admin }) => ['POST', `/roles/${ownChats}/replacement`, { roleId: admin }],
  },
  {
    name: 'add a role that creates users with no role',
    call: () => ['POST', '/roles', { name: 'New', permissions: { organization: { createUsers: true } } }],
  },
]
