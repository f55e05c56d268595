import { z } from 'zod'
import { named, text } from '#organization/contract.ts'

export const webChatSettings = z.strictObject({
  /** Sites that may embed the widget, such as https://shop.example.com; empty: any. */
  allowedOrigins: z
    .array(z.url({ protocol: /^https?$/ }))
    .max(50)
    .default([]),
  greeting: z.string().trim().max(300).default(''),
})
export type WebChatSettings = z.infer<typeof webChatSettings>

export const channel = z.object({
  id: z.uuid(),
  kind: z.enum(['web_chat']),
  name: z.string(),
  state: z.enum(['connected', 'disconnected']),
  routing: z.enum(['round_robin', 'manual']),
  settings: webChatSettings,
  members: z.number().int(),
  lastEventAt: z.iso.datetime().nullable(),
  /** What a site puts into its pages. */
  embed: z.string(),
  shopUrl: z.string(),
  can: z.object({ edit: z.boolean() }),
})
export type Channel = z.infer<typeof channel>
export const channelPage = z.object({
  data: z.array(channel),
  nextCursor: z.string().nullable(),
  total: z.number().optional(),
})
export const newChannel = z.strictObject({
  kind: z.enum(['web_chat']),
  name: text(80),
  routing: z.enum(['round_robin', 'manual']).default('round_robin'),
  settings: webChatSettings.prefault({}),
})
export const channelChanges = z.strictObject({
  name: text(80).optional(),
  state: z.enum(['connected', 'disconnected']).optional(),
  routing: z.enum(['round_robin', 'manual']).optional(),
  settings: webChatSettings.optional(),
})
export const members = z.object({
  data: z.array(
    named.extend({
      status: z.enum(['active', 'invited', 'disabled']),
      availability: z.enum(['available', 'away']),
      can: z.object({ leave: z.boolean() }),
    }),
  ),
  /** Whom the viewer may add; null: every active user. */
  mayJoin: z.array(named).nullable(),
})
export type Members = z.infer<typeof members>
export const mostMembers = 5000
export const memberIds = z.strictObject({ userIds: z.array(z.uuid()).max(mostMembers) })

export const visitorBody = z.strictObject({
  name: text(120).optional(),
  email: z.email().max(254).optional(),
})
export const visitor = z.object({ visitorId: z.uuid(), token: z.string() })
export const visitorMessageBody = z.strictObject({
  text: z.string().trim().min(1).max(4000),
  clientId: z.string().min(1).max(100),
})
export const visitorMessage = z.object({
  id: z.uuid(),
  direction: z.enum(['in', 'out']),
  text: z.string(),
  sentAt: z.iso.datetime(),
  clientId: z.string().nullable(),
  author: z.object({ name: z.string() }),
})
export const visitorMessages = z.object({ data: z.array(visitorMessage), nextCursor: z.string().nullable() })
export const publicChannel = z.object({
  id: z.uuid(),
  name: z.string(),
  greeting: z.string().nullable(),
  /** Whether somebody is available to answer now. */
  online: z.boolean(),
})
