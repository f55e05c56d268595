import type { Action } from './matrix-actions.ts'
import { password } from './world.ts'

const noSession = '00000000-0000-7000-8000-000000000000'

/** Where others are signed in, and their second factor. */
export const signInActions: Action[] = [
  { name: 'see where Katy is signed in', call: ({ katy }) => ['GET', `/users/${katy}/sessions`] },
  { name: 'see where Sara is signed in', call: ({ sara }) => ['GET', `/users/${sara}/sessions`] },
  { name: 'see where Ancy is signed in', call: ({ ancy }) => ['GET', `/users/${ancy}/sessions`] },
  { name: 'see where Abel, an admin, is signed in', call: ({ abel }) => ['GET', `/users/${abel}/sessions`] },
  { name: 'see where the owner is signed in', call: ({ owner }) => ['GET', `/users/${owner}/sessions`] },
  { name: 'see where one is signed in', call: ({ self }) => ['GET', `/users/${self}/sessions`] },
  {
    name: 'end a session of Katy that is over',
    call: ({ katy }) => ['DELETE', `/users/${katy}/sessions/${noSession}`],
  },
  {
    name: 'end a session of Sara that is over',
    call: ({ sara }) => ['DELETE', `/users/${sara}/sessions/${noSession}`],
  },
  { name: 'see Katy’s tokens', call: ({ katy }) => ['GET', `/users/${katy}/tokens`] },
  { name: 'see Abel’s tokens, an admin’s', call: ({ abel }) => ['GET', `/users/${abel}/tokens`] },
  { name: 'see the owner’s tokens', call: ({ owner }) => ['GET', `/users/${owner}/tokens`] },
  {
    name: 'delete a token of Katy that is gone',
    call: ({ katy }) => ['DELETE', `/users/${katy}/tokens/${noSession}`],
  },
  { name: 'reset Katy’s second factor', call: ({ katy }) => ['DELETE', `/users/${katy}/second-factor`] },
  { name: 'reset Sara’s second factor', call: ({ sara }) => ['DELETE', `/users/${sara}/second-factor`] },
  { name: 'reset Ancy’s second factor', call: ({ ancy }) => ['DELETE', `/users/${ancy}/second-factor`] },
  { name: 'reset an admin’s second factor', call: ({ adam }) => ['DELETE', `/users/${adam}/second-factor`] },
  {
    name: 'reset the owner’s second factor',
    call: ({ owner }) => ['DELETE', `/users/${owner}/second-factor`],
  },
  { name: 'reset one’s own second factor', call: ({ self }) => ['DELETE', `/users/${self}/second-factor`] },
  {
    name: 'require a second factor of Katy',
    call: ({ katy }) => ['PATCH', `/users/${katy}`, { requireTwoFactor: true }],
  },
  {
    name: 'require a second factor of Sara',
    call: ({ sara }) => ['PATCH', `/users/${sara}`, { requireTwoFactor: true }],
  },
]

/** How people sign in themselves. */
export const ownSignInActions: Action[] = [
  { name: 'see one’s second factor', call: () => ['GET', '/session/second-factor'] },
  { name: 'begin to set up a second factor', call: () => ['POST', '/session/second-factor', {}] },
  {
    name: 'confirm one that was not begun',
    call: () => ['PUT', '/session/second-factor', { code: '123456' }],
  },
  { name: 'switch the second factor off', call: () => ['DELETE', '/session/second-factor', {}] },
  { name: 'make recovery codes without one', call: () => ['POST', '/session/recovery-codes', {}] },
  {
    name: 'change one’s password',
    call: () => ['PUT', '/session/password', { password, newPassword: 'a brand new sentence' }],
  },
]
