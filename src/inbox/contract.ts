import { z } from 'zod'
import { named, page } from '#organization/contract.ts'
import { chosenInAddress, chosenPeople } from '#organization/hierarchy-contract.ts'

/** A person in the inbox; removed: only their name is left. */
const agent = named.extend({ removed: z.boolean().default(false) })

export const chat = z.object({
  id: z.uuid(),
  channel: z.object({ id: z.uuid(), kind: z.string(), name: z.string() }),
  contact: z.object({
    id: z.uuid(),
    name: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    owner: agent.nullable(),
  }),
  /** Who answers for it now. */
  assignee: named.nullable(),
  /** Set when the assignee stands in for somebody who is disabled. */
  coverFor: named.nullable(),
  department: named.nullable(),
  status: z.enum(['open', 'solved']),
  participants: z.array(agent),
  labels: z.array(z.string()),
  unread: z.number().int(),
  lastMessageAt: z.iso.datetime(),
  lastMessage: z.string(),
  can: z.object({
    reply: z.boolean(),
    assign: z.boolean(),
    take: z.boolean(),
    join: z.boolean(),
    leave: z.boolean(),
    solve: z.boolean(),
    reopen: z.boolean(),
    transfer: z.boolean(),
  }),
})
export type Chat = z.infer<typeof chat>
export const chatPage = z.object({
  data: z.array(chat),
  nextCursor: z.string().nullable(),
  total: z.number().optional(),
})

export const chatFilter = {
  tab: z.enum(['mine', 'unassigned', 'all', 'missed', 'solved']).default('mine'),
  status: z.enum(['open', 'solved']).optional(),
  channelId: z.uuid().optional(),
  departmentId: z.uuid().optional(),
  assigneeId: z.uuid().optional(),
  joinedBy: chosenInAddress.optional(),
  search: z.string().trim().max(200).optional(),
}
export const chatsQuery = z.strictObject({ ...page, ...chatFilter })
/** Numbers beside the tabs. */
export const chatCounts = z.object({ mine: z.number(), unassigned: z.number(), all: z.number() })

const eventNames = [
  'assigned',
  'unassigned',
  'joined',
  'left',
  'solved',
  'reopened',
  'transferred',
  'transfer_undone',
  'moved_by_removal',
  'returned_by_undo',
] as const
export type EventName = (typeof eventNames)[number]
export const message = z.object({
  id: z.uuid(),
  chatId: z.uuid(),
  seq: z.number().int(),
  direction: z.enum(['in', 'out', 'note', 'event']),
  author: z.object({
    id: z.uuid().nullable(),
    name: z.string(),
    kind: z.enum(['contact', 'user', 'system']),
    removed: z.boolean(),
  }),
  text: z.string(),
  /** For direction `event`: what happened; from and to are the people it moved between, reference the removal's number. */
  event: z
    .object({
      name: z.enum(eventNames),
      from: agent.nullable(),
      to: agent.nullable(),
      reference: z.string().nullable(),
    })
    .nullable(),
  attachments: z.array(z.never()),
  sentAt: z.iso.datetime(),
  delivery: z.object({
    state: z.enum(['sent', 'delivered', 'read', 'failed']),
    reason: z.string().optional(),
  }),
})
export type Message = z.infer<typeof message>
/** Newest page first asked for, oldest message first within a page; `cursor` goes back in time. */
export const messagePage = z.object({ data: z.array(message), nextCursor: z.string().nullable() })
export const messagesQuery = z.strictObject({ ...page })
export const newMessage = z.strictObject({
  kind: z.enum(['reply', 'note']),
  text: z.string().trim().min(1).max(10_000),
  attachmentIds: z.array(z.uuid()).max(0).optional(),
})
export const assignment = z.strictObject({ userId: z.uuid() })

/** GET /assignable-users?channelId: active members of the channel and admins, for pickers. */
export const assignableQuery = z.strictObject({
  channelId: z.uuid().optional(),
  search: z.string().max(200).optional(),
})
export const assignableUsers = z.object({
  data: z.array(
    named.extend({
      availability: z.enum(['available', 'away']),
      openChats: z.number().int(),
      departments: z.array(named),
    }),
  ),
})

const distribute = z.strictObject({
  userIds: z.array(z.uuid()).min(1).max(100),
  by: z.enum(['evenly', 'leastOpen']),
})
export const newTransfer = z
  .strictObject({
    chatIds: z.array(z.uuid()).min(1).max(1000).optional(),
    filter: z.strictObject({ ...chatFilter, joinedBy: chosenPeople.optional() }).optional(),
    toUserId: z.uuid().optional(),
    distribute: distribute.optional(),
  })
  .refine((t) => (t.chatIds === undefined) !== (t.filter === undefined), {
    message: 'either chatIds or filter',
    path: ['chatIds'],
  })
  .refine((t) => (t.toUserId === undefined) !== (t.distribute === undefined), {
    message: 'either toUserId or distribute',
    path: ['toUserId'],
  })
export const transfer = z.object({
  id: z.uuid(),
  moved: z.number().int(),
  skipped: z.array(z.object({ chatId: z.uuid(), reason: z.string() })),
})
export const transferUndone = z.object({
  id: z.uuid(),
  returned: z.number().int(),
  /** Chats that stay where they are: moved_on, solved or written_in by somebody since. */
  skipped: z.array(z.object({ chatId: z.uuid(), reason: z.enum(['moved_on', 'solved', 'written_in']) })),
})
export type TransferUndone = z.infer<typeof transferUndone>
