import type { ColumnType, Generated } from 'kysely'
import type { WebChatSettings } from './contract.ts'

declare module '#platform/database.ts' {
  interface Schema {
    channels: {
      workspaceId: string
      id: string
      kind: 'web_chat'
      name: string
      state: Generated<'connected' | 'disconnected'>
      routing: Generated<'round_robin' | 'manual'>
      settings: ColumnType<WebChatSettings, string, string>
      demo: Generated<boolean>
      lastEventAt: Generated<Date | null>
      createdAt: Generated<Date>
    }
    channelMembers: {
      workspaceId: string
      channelId: string
      userId: string
      lastAssignedAt: Generated<Date | null>
    }
    visitors: {
      workspaceId: string
      id: string
      channelId: string
      contactId: string
      secretHash: Buffer
      createdAt: Generated<Date>
    }
  }
}
