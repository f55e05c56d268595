import type { Action } from './matrix-actions.ts'
import type { MatrixIds } from './matrix-people.ts'

/** The same act on each of these chats, because what differs is who reaches them. */
const chats: [name: string, id: (ids: MatrixIds) => string][] = [
  ['Katy’s chat', (ids) => ids.katysChat],
  ['Sara’s chat', (ids) => ids.sarasChat],
  ['the chat waiting on Website', (ids) => ids.waiting],
  ['the chat waiting in Shop', (ids) => ids.waitingInShop],
]
function onEachChat(name: string, method: string, path: string, body?: unknown): Action[] {
  return chats.map(([chat, id]) => ({
    name: `${name} ${chat}`,
    call: (ids) => [method, `/chats/${id(ids)}${path.replace('{self}', ids.self)}`, body],
  }))
}

const reading: Action[] = [
  { name: 'list my chats', call: () => ['GET', '/chats'] },
  { name: 'list unassigned chats', call: () => ['GET', '/chats?tab=unassigned'] },
  { name: 'list all chats', call: () => ['GET', '/chats?tab=all'] },
  { name: 'list all chats of Katy', call: ({ katy }) => ['GET', `/chats?tab=all&assigneeId=${katy}`] },
  { name: 'list all chats joined by Sara', call: ({ sara }) => ['GET', `/chats?tab=all&joinedBy=${sara}`] },
  { name: 'list solved chats', call: () => ['GET', '/chats?tab=solved'] },
  { name: 'count chats', call: () => ['GET', '/chats/counts'] },
  ...onEachChat('open', 'GET', ''),
  { name: 'open Katy’s solved chat', call: ({ katysSolved }) => ['GET', `/chats/${katysSolved}`] },
  ...onEachChat('read', 'GET', '/messages'),
  { name: 'list who may be given chats', call: () => ['GET', '/assignable-users'] },
]

const acting: Action[] = [
  ...onEachChat('answer', 'POST', '/messages', { kind: 'reply', text: 'Hello' }),
  ...onEachChat('note on', 'POST', '/messages', { kind: 'note', text: 'Hello' }),
  { name: 'mark Katy’s chat read', call: ({ katysChat }) => ['PUT', `/chats/${katysChat}/read`] },
  {
    name: 'take the waiting chat',
    call: ({ waiting, self }) => ['PUT', `/chats/${waiting}/assignment`, { userId: self }],
  },
  {
    name: 'take Katy’s chat',
    call: ({ katysChat, self }) => ['PUT', `/chats/${katysChat}/assignment`, { userId: self }],
  },
  {
    name: 'give Katy’s chat to Jerry',
    call: ({ katysChat, jerry }) => ['PUT', `/chats/${katysChat}/assignment`, { userId: jerry }],
  },
  {
    name: 'give Katy’s chat to Sara, no member',
    call: ({ katysChat, sara }) => ['PUT', `/chats/${katysChat}/assignment`, { userId: sara }],
  },
  {
    name: 'give Sara’s chat to Jerry',
    call: ({ sarasChat, jerry }) => ['PUT', `/chats/${sarasChat}/assignment`, { userId: jerry }],
  },
  {
    name: 'put Katy’s chat back to Unassigned',
    call: ({ katysChat }) => ['DELETE', `/chats/${katysChat}/assignment`],
  },
  ...onEachChat('solve', 'PUT', '/solution'),
  {
    name: 'reopen Katy’s solved chat',
    call: ({ katysSolved }) => ['DELETE', `/chats/${katysSolved}/solution`],
  },
  ...onEachChat('join', 'PUT', '/participants/{self}'),
  {
    name: 'bring Tom into Katy’s chat',
    call: ({ katysChat, tom }) => ['PUT', `/chats/${katysChat}/participants/${tom}`],
  },
  {
    name: 'kick Jerry out of Katy’s chat',
    call: ({ katysChat, jerry }) => ['DELETE', `/chats/${katysChat}/participants/${jerry}`],
  },
  {
    name: 'transfer Katy’s chat to Jerry',
    call: ({ katysChat, jerry }) => ['POST', '/chat-transfers', { chatIds: [katysChat], toUserId: jerry }],
  },
  {
    name: 'transfer Sara’s chat to Jerry',
    call: ({ sarasChat, jerry }) => ['POST', '/chat-transfers', { chatIds: [sarasChat], toUserId: jerry }],
  },
  { name: 'undo a transfer of the owner', call: ({ transfer }) => ['DELETE', `/chat-transfers/${transfer}`] },
]

const channels: Action[] = [
  { name: 'list channels', call: () => ['GET', '/channels'] },
  { name: 'open the channel Website', call: ({ website }) => ['GET', `/channels/${website}`] },
  { name: 'open the channel Shop', call: ({ shop }) => ['GET', `/channels/${shop}`] },
  { name: 'connect a channel', call: () => ['POST', '/channels', { kind: 'web_chat', name: 'New' }] },
  { name: 'change Website', call: ({ website }) => ['PATCH', `/channels/${website}`, { name: 'Site' }] },
  { name: 'disconnect Website', call: ({ website }) => ['DELETE', `/channels/${website}`] },
  { name: 'list the members of Website', call: ({ website }) => ['GET', `/channels/${website}/members`] },
  {
    name: 'change the members of Website',
    call: ({ website, self }) => ['PUT', `/channels/${website}/members`, { userIds: [self] }],
  },
]

const contacts: Action[] = [
  { name: 'list contacts', call: () => ['GET', '/contacts'] },
  { name: 'list contacts owned by Katy', call: ({ katy }) => ['GET', `/contacts?ownedBy=${katy}`] },
  { name: 'list contacts owned by Sara', call: ({ sara }) => ['GET', `/contacts?ownedBy=${sara}`] },
  { name: 'open Katy’s contact', call: ({ katysContact }) => ['GET', `/contacts/${katysContact}`] },
  { name: 'open Sara’s contact', call: ({ sarasContact }) => ['GET', `/contacts/${sarasContact}`] },
  {
    name: 'open a contact nobody owns',
    call: ({ waitingContact }) => ['GET', `/contacts/${waitingContact}`],
  },
  {
    name: 'change Katy’s contact',
    call: ({ katysContact }) => ['PATCH', `/contacts/${katysContact}`, { name: 'K' }],
  },
  {
    name: 'change Sara’s contact',
    call: ({ sarasContact }) => ['PATCH', `/contacts/${sarasContact}`, { name: 'S' }],
  },
  {
    name: 'change a contact nobody owns',
    call: ({ waitingContact }) => ['PATCH', `/contacts/${waitingContact}`, { name: 'W' }],
  },
]

export const inboxGroups = [
  { title: 'Reading chats', actions: reading },
  { title: 'Acting on chats', actions: acting },
  { title: 'Channels', actions: channels },
  { title: 'Contacts', actions: contacts },
]
