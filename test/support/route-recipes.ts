import { auditRecipes } from './audit-recipes.ts'
import { bulkRecipes } from './bulk-recipes.ts'
import { explanationRecipes } from './explanation-recipes.ts'
import type { Furnished } from './furnished.ts'
import { hierarchyRecipes } from './hierarchy-recipes.ts'
import { ownershipRecipes } from './ownership-recipes.ts'
import { roleRecipes } from './role-recipes.ts'
import { secondFactorRecipes } from './second-factor-recipes.ts'
import { userImportRecipes } from './user-import-recipes.ts'
import { password, setupToken } from './world.ts'

export type Call = {
  params?: Record<string, string>
  query?: Record<string, string | undefined>
  body?: unknown
  /** Who calls; absent: the workspace's owner. */
  as?: 'visitor' | 'nobody'
  /** Takes two transactions, the second of which needs the first: it cannot be rehearsed. */
  lasting?: boolean
  /** What it answers as it stands; absent: a success. */
  answer?: number
}

export type Recipe = (w: Furnished) => Call | Call[]

const byId = (name: keyof Furnished['ids'], more: Call = {}): Recipe => {
  return ({ ids }) => ({ params: { id: ids[name] }, ...more })
}
const plain: Recipe = () => ({})
const paged: Recipe = () => ({ query: { limit: '2', count: 'true' } })
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()

const visitor = ({ ids }: Furnished, more: Call = {}): Call => ({
  params: { channelId: ids.channel },
  as: 'visitor',
  ...more,
})

/**
 * For every route of the product calls that succeed and name an id in each place that takes one. Tests aim at other
 * workspaces by putting theirs in its place, and at bad input by spoiling one field.
 */
export const recipes: Record<string, Recipe> = {
  'GET /setup': () => ({ as: 'nobody' }),
  'POST /setup': () => ({
    as: 'nobody',
    lasting: true,
    body: {
      token: setupToken,
      workspace: { name: 'Another', slug: 'another' },
      owner: { name: 'Oscar', email: 'oscar@another.example', password },
      demo: false,
    },
  }),
  'GET /workspaces/{slug}': ({ slug }) => ({ as: 'nobody', params: { slug } }),
  'POST /workspaces/{slug}/session': ({ slug, katy }) => ({
    as: 'nobody',
    params: { slug },
    body: { email: katy.email, password },
  }),
  'GET /session': plain,
  'GET /session/first-steps': plain,
  'PATCH /session': () => ({ body: { availability: 'away' } }),
  'DELETE /session': plain,

  'GET /users': ({ ids }) => [
    { query: { limit: '2', count: 'true', search: 'Katy', status: 'active' } },
    { query: { roleId: ids.role } },
    { query: { departmentId: ids.department } },
    { query: { below: ids.katy } },
  ],
  'POST /users': ({ ids, slug }) => ({
    body: {
      name: 'Nora',
      email: `nora@${slug}.example`,
      phone: '+442079460018',
      roleId: ids.role,
      departmentIds: [ids.department],
      reportsToId: ids.katy,
      channelIds: [ids.channel, ids.spareChannel],
      requireTwoFactor: false,
      oneToOne: [{ targetId: ids.jerry, includeSubordinates: false }],
    },
  }),
  'GET /users/{id}': byId('katy'),
  'PATCH /users/{id}': ({ ids, slug }) => ({
    params: { id: ids.jerry },
    body: {
      name: 'Jeremy',
      email: `jeremy@${slug}.example`,
      phone: '+442079460018',
      roleId: ids.role,
      departmentIds: [ids.department],
      reportsToId: ids.owner,
      channelIds: [ids.channel, ids.spareChannel],
      requireTwoFactor: false,
    },
  }),
  'DELETE /users/{id}/sessions': byId('katy'),
  'POST /users/{id}/invitation': byId('katy'),
  'GET /invitations/{token}': ({ invitationToken }) => ({ as: 'nobody', params: { token: invitationToken } }),
  'POST /invitations/{token}': ({ invitationToken }) => ({
    as: 'nobody',
    params: { token: invitationToken },
    body: { password },
  }),

  ...roleRecipes,

  'GET /departments': paged,
  'POST /departments': ({ ids }) => ({ body: { name: 'Fresh department', userIds: [ids.katy, ids.jerry] } }),
  'PATCH /departments/{id}': ({ ids }) => [
    { params: { id: ids.department }, body: { name: 'Renamed', userIds: [ids.katy, ids.jerry] } },
    {
      params: { id: ids.department },
      body: { addUserIds: [ids.katy, ids.jerry], removeUserIds: [ids.demoPerson] },
    },
  ],
  'DELETE /departments/{id}': byId('department'),

  ...hierarchyRecipes,

  'GET /tokens': plain,
  'POST /tokens': () => ({ body: { name: 'Script', expiresAt: inAnHour() } }),
  'DELETE /tokens/{id}': byId('token'),
  'GET /workspace': plain,
  'PATCH /workspace': () => ({ body: { name: 'Renamed', undoDays: 20 } }),
  'GET /mailbox': paged,
  'GET /audit': ({ ids }) => ({
    query: {
      limit: '2',
      actorId: ids.owner,
      subject: `user:${ids.jerry}`,
      from: '2020-01-01T00:00:00Z',
      to: inAnHour(),
    },
  }),
  ...auditRecipes,
  ...secondFactorRecipes,
  ...bulkRecipes,
  ...userImportRecipes,
  ...ownershipRecipes,
  'GET /demo': plain,
  'POST /demo': () => ({ answer: 409 }),
  'DELETE /demo': plain,
  'POST /demo/session': ({ ids }) => ({ body: { userId: ids.demoPerson } }),
  ...explanationRecipes,

  'GET /contacts': ({ ids }) => ({
    query: { limit: '2', count: 'true', ownedBy: `${ids.katy},${ids.jerry}` },
  }),
  'GET /contacts/{id}': byId('contact'),
  'PATCH /contacts/{id}': byId('contact', {
    body: { name: 'Renamed', email: 'someone@example.com', phone: '+442079460018' },
  }),

  'GET /channels': paged,
  'POST /channels': () => ({
    body: {
      kind: 'web_chat',
      name: 'Shop',
      routing: 'manual',
      settings: { allowedOrigins: ['https://shop.example.com'], greeting: 'Hello' },
    },
  }),
  'GET /channels/{id}': byId('channel'),
  'PATCH /channels/{id}': byId('channel', {
    body: { name: 'Renamed', state: 'connected', routing: 'round_robin', settings: { greeting: 'Hello' } },
  }),
  'DELETE /channels/{id}': byId('spareChannel'),
  'GET /channels/{id}/members': byId('channel'),
  'PUT /channels/{id}/members': ({ ids }) => ({
    params: { id: ids.channel },
    body: { userIds: [ids.katy, ids.jerry] },
  }),

  'GET /chat/{channelId}': ({ ids }) => ({ as: 'nobody', params: { channelId: ids.channel } }),
  'POST /chat/{channelId}/visitors': ({ ids }) => ({
    as: 'nobody',
    params: { channelId: ids.channel },
    body: { name: 'Vera', email: 'vera@example.com' },
  }),
  'POST /chat/{channelId}/messages': (w) => visitor(w, { body: { text: 'Hello', clientId: 'a-1' } }),
  'GET /chat/{channelId}/messages': (w) => visitor(w, { query: { after: w.ids.message } }),
  'GET /chat/{channelId}/events': (w) => visitor(w),

  'GET /chats': ({ ids }) => [
    { query: { tab: 'all', status: 'open', limit: '2', count: 'true', channelId: ids.channel } },
    { query: { tab: 'all', departmentId: ids.department } },
    { query: { tab: 'all', assigneeId: ids.katy, search: 'First' } },
    { query: { tab: 'all', joinedBy: `${ids.katy},branch:${ids.jerry}` } },
  ],
  'GET /chats/counts': plain,
  'GET /chats/{id}': byId('chat'),
  'GET /assignable-users': ({ ids }) => ({ query: { channelId: ids.channel, search: 'a' } }),
  'GET /chats/{id}/messages': byId('chat', { query: { limit: '2' } }),
  'POST /chats/{id}/messages': byId('chat', { body: { kind: 'reply', text: 'Good morning' } }),
  'PUT /chats/{id}/read': byId('chat'),
  'PUT /chats/{id}/assignment': ({ ids }) => ({ params: { id: ids.chat }, body: { userId: ids.jerry } }),
  'DELETE /chats/{id}/assignment': byId('chat'),
  'PUT /chats/{id}/solution': byId('chat'),
  'DELETE /chats/{id}/solution': byId('solvedChat'),
  'PUT /chats/{id}/participants/{userId}': ({ ids }) => ({ params: { id: ids.chat, userId: ids.jerry } }),
  'DELETE /chats/{id}/participants/{userId}': ({ ids }) => ({ params: { id: ids.chat, userId: ids.jerry } }),
  'POST /chat-transfers': ({ ids }) => [
    { body: { chatIds: [ids.chat, ids.unassignedChat], toUserId: ids.jerry } },
    { body: { chatIds: [ids.chat], distribute: { userIds: [ids.katy, ids.jerry], by: 'evenly' } } },
    {
      body: {
        filter: {
          tab: 'all',
          channelId: ids.channel,
          departmentId: ids.department,
          assigneeId: ids.katy,
          joinedBy: [ids.katy, ids.jerry],
        },
        toUserId: ids.jerry,
      },
    },
  ],
  'DELETE /chat-transfers/{id}': byId('transfer'),
  'GET /events': plain,

  'GET /users/{id}/holdings': byId('katy'),
  'POST /users/{id}/removal': ({ ids }) => {
    const to = { conversationsTo: ids.jerry, recordsTo: ids.jerry, automationsTo: ids.owner }
    const order = { ...to, logConversations: true, logRecords: true, confirmed: true, password }
    return [
      { params: { id: ids.katy }, body: order },
      { params: { id: ids.katy }, body: { ...order, at: inAnHour() } },
    ]
  },
  'GET /removals': ({ ids }) => [{ query: { limit: '2', count: 'true' } }, { query: { userId: ids.katy } }],
  'GET /removals/{id}': byId('removal'),
  'DELETE /removals/{id}': ({ ids }) => [
    { params: { id: ids.removal } },
    { params: { id: ids.scheduledRemoval } },
  ],
  'PUT /users/{id}/suspension': ({ ids }) => ({
    params: { id: ids.katy },
    body: { coverId: ids.jerry, until: inAnHour() },
  }),
  'GET /users/{id}/suspension': byId('disabled'),
  'DELETE /users/{id}/suspension': byId('disabled'),
}

export function callsOf(name: string, w: Furnished): Call[] {
  const made = recipes[name]?.(w) ?? []
  return Array.isArray(made) ? made : [made]
}
