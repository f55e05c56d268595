import { expect } from 'vitest'
import { leftovers } from './aftermath.ts'
import { type Answer, createClient, expectStatus } from './client.ts'
import { removalTo, type Stage } from './removal-stage.ts'
import { type Person, password } from './world.ts'

export type Cast = Stage & { leaver: Person; successor: Person; third: Person; chatId: string }
export type Rival = {
  what: string
  act: (cast: Cast) => Promise<Answer>
  /** What the removal may answer; absent: it succeeds in any order. */
  removal?: number[]
  /** What the other answers when it comes first, and when the removal does. */
  first: number[]
  second: number[]
  /** What has to be true in the end, besides that nothing dangles. */
  afterwards?: (cast: Cast, answers: { removal: Answer; other: Answer }) => Promise<void>
  /** The row that both have to pass, when it is not the leaver's. */
  gate?: (cast: Cast) => Person
}

/** What others do in the moment in which a removal happens. */
export const rivals: Rival[] = [
  {
    what: 'giving a chat to the leaver',
    act: ({ rival, leaver, chatId }) => rival.put(`/chats/${chatId}/assignment`, { userId: leaver.id }),
    first: [200],
    second: [422],
    afterwards: async ({ acme, successor, chatId }, { other }) => {
      const chat = expectStatus(await acme.owner.get(`/chats/${chatId}`), 200)
      expect(chat.assignee?.id ?? null).toBe(other.status === 200 ? successor.id : null)
    },
  },
  {
    what: 'transferring a chat to the leaver',
    act: ({ rival, leaver, chatId }) =>
      rival.post('/chat-transfers', { chatIds: [chatId], toUserId: leaver.id }),
    first: [201],
    second: [422],
    afterwards: async ({ acme, successor, chatId }, { other }) => {
      const chat = expectStatus(await acme.owner.get(`/chats/${chatId}`), 200)
      expect(chat.assignee?.id ?? null).toBe(other.status === 201 ? successor.id : null)
    },
  },
  {
    what: 'bringing the leaver into a chat',
    act: ({ rival, leaver, chatId }) => rival.put(`/chats/${chatId}/participants/${leaver.id}`),
    first: [200],
    second: [404, 422],
  },
  {
    what: 'the leaver taking a chat',
    act: ({ leaver, chatId }) => leaver.put(`/chats/${chatId}/assignment`, { userId: leaver.id }),
    first: [200],
    second: [401],
    afterwards: async ({ acme, successor, chatId }, { other }) => {
      const chat = expectStatus(await acme.owner.get(`/chats/${chatId}`), 200)
      expect(chat.assignee?.id ?? null).toBe(other.status === 200 ? successor.id : null)
    },
  },
  {
    what: 'the leaver making a token',
    act: ({ leaver }) => leaver.post('/tokens', { name: 'Back door' }),
    first: [201],
    second: [401],
    afterwards: async ({ world }, { other }) => {
      if (other.status !== 201) return
      expect((await world.client(other.body.token).get('/session')).status).toBe(401)
    },
  },
  {
    what: 'the leaver signing in',
    act: ({ world, acme, leaver }) =>
      world.client().post(`/workspaces/${acme.slug}/session`, { email: leaver.email, password }),
    first: [201],
    second: [401],
    afterwards: async ({ world }, { other }) => {
      const cookie = other.headers.getSetCookie()[0]?.split(';')[0]
      if (!cookie) return
      expect((await createClient(world.address, undefined, cookie).get('/session')).status).toBe(401)
    },
  },
  {
    what: 'sending the leaver a new link',
    act: ({ rival, leaver }) => rival.post(`/users/${leaver.id}/invitation`),
    first: [201],
    second: [404, 409],
    afterwards: async ({ world }, { other }) => {
      if (other.status !== 201) return
      const token = other.body.login.link.split('/').at(-1)
      expect((await world.client().get(`/invitations/${token}`)).status).toBe(404)
    },
  },
  {
    what: 'adding the leaver to a channel',
    act: ({ rival, spareChannel, leaver }) =>
      rival.put(`/channels/${spareChannel}/members`, { userIds: [leaver.id] }),
    first: [200],
    second: [409, 422],
  },
  {
    what: 'adding the leaver to a department',
    act: ({ rival, department, leaver }) =>
      rival.patch(`/departments/${department}`, { userIds: [leaver.id] }),
    first: [200],
    second: [409, 422],
  },
  {
    what: 'editing the leaver’s departments and channels',
    act: ({ rival, department, spareChannel, leaver }) =>
      rival.patch(`/users/${leaver.id}`, { departmentIds: [department], channelIds: [spareChannel] }),
    first: [200],
    second: [404, 409],
  },
  {
    what: 'giving access to the leaver’s work',
    act: ({ rival, leaver, third }) =>
      rival.post('/one-to-one-access', { userId: third.id, targetId: leaver.id }),
    first: [201],
    second: [409, 422],
  },
  {
    what: 'giving the leaver access',
    act: ({ rival, leaver, third }) =>
      rival.post('/one-to-one-access', { userId: leaver.id, targetId: third.id }),
    first: [201],
    second: [409, 422],
  },
  {
    what: 'putting somebody under the leaver',
    act: ({ rival, leaver, third }) => rival.patch(`/users/${third.id}`, { reportsToId: leaver.id }),
    first: [200],
    second: [409, 422],
  },
  {
    what: 'adding a user under the leaver',
    act: ({ rival, spareRole, leaver }) =>
      rival.post('/users', {
        name: 'New',
        email: `new.${leaver.id}@acme.example`,
        roleId: spareRole,
        reportsToId: leaver.id,
      }),
    first: [201],
    second: [409, 422],
  },
  {
    what: 'disabling the leaver',
    act: ({ rival, leaver, third }) => rival.put(`/users/${leaver.id}/suspension`, { coverId: third.id }),
    first: [200],
    second: [404, 409],
  },
  {
    what: 'disabling somebody with the leaver as cover',
    act: ({ rival, leaver, third }) => rival.put(`/users/${third.id}/suspension`, { coverId: leaver.id }),
    first: [200],
    second: [422],
  },
  {
    what: 'disabling the successor',
    act: ({ rival, successor, third }) =>
      rival.put(`/users/${successor.id}/suspension`, { coverId: third.id }),
    removal: [201, 422],
    first: [200],
    second: [200],
    gate: ({ successor }) => successor,
  },
  {
    what: 'removing the successor',
    act: ({ rival, successor, third }) => rival.post(`/users/${successor.id}/removal`, removalTo(third)),
    removal: [201, 422],
    first: [201],
    second: [201],
    gate: ({ successor }) => successor,
    afterwards: async ({ world, acme, leaver, successor, third }, { removal }) => {
      const removed = [successor.id, ...(removal.status === 201 ? [leaver.id] : [])]
      expect(await leftovers(world.database, acme.id, removed)).toEqual([])
      const held = expectStatus(await acme.owner.get(`/users/${third.id}/holdings`), 200)
      expect(held.refusal).toBe(null)
    },
  },
  {
    what: 'removing the successor into the hands of the leaver',
    act: ({ rival, leaver, successor }) => rival.post(`/users/${successor.id}/removal`, removalTo(leaver)),
    removal: [201, 409, 422],
    first: [201],
    second: [409, 422],
    afterwards: async (_, { removal, other }) => {
      expect([removal.status, other.status].filter((status) => status === 201)).toEqual([201])
    },
  },
  {
    what: 'giving the successor another role',
    act: ({ rival, spareRole, successor }) => rival.patch(`/users/${successor.id}`, { roleId: spareRole }),
    removal: [201, 422],
    first: [200],
    second: [200],
    gate: ({ successor }) => successor,
  },
  {
    what: 'putting the successor under the leaver',
    act: ({ rival, leaver, successor }) => rival.patch(`/users/${successor.id}`, { reportsToId: leaver.id }),
    first: [200],
    second: [409, 422],
  },
]
