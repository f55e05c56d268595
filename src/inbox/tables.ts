import type { Generated } from 'kysely'
import type { EventName } from './contract.ts'

declare module '#platform/database.ts' {
  interface Schema {
    chats: {
      workspaceId: string
      id: string
      channelId: string
      contactId: string
      deskId: string | null
      departmentId: Generated<string | null>
      status: Generated<'open' | 'solved'>
      unread: Generated<number>
      lastSeq: Generated<number>
      lastMessageAt: Generated<Date>
      lastMessage: Generated<string>
      createdAt: Generated<Date>
    }
    participants: { workspaceId: string; chatId: string; userId: string; joinedAt: Generated<Date> }
    messages: {
      workspaceId: string
      id: string
      chatId: string
      seq: number
      direction: 'in' | 'out' | 'note' | 'event'
      authorId: string | null
      text: Generated<string>
      clientId: Generated<string | null>
      event: Generated<EventName | null>
      fromId: Generated<string | null>
      toId: Generated<string | null>
      reference: Generated<string | null>
      sentAt: Generated<Date>
    }
    solutions: {
      workspaceId: string
      id: string
      chatId: string
      solvedBy: string | null
      solvedAt: Generated<Date>
      reopenedBy: Generated<string | null>
      reopenedAt: Generated<Date | null>
    }
    chatTransfers: {
      workspaceId: string
      id: string
      byId: string
      createdAt: Generated<Date>
      undoneAt: Generated<Date | null>
    }
    chatTransferMoves: {
      workspaceId: string
      transferId: string
      chatId: string
      fromDeskId: string | null
      toDeskId: string
    }
  }
}
