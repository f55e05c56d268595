import { type Answer, expectStatus } from './client.ts'
import { visit } from './visitor.ts'
import type { Person, TestWorkspace, World } from './world.ts'

/** Chats as tests need them: one call, one chat, on the desk where the test wants it. */
export async function chatsOf(world: World, workspace: TestWorkspace) {
  const { owner } = workspace
  const channelId: string = expectStatus(await owner.get('/channels'), 200).data[0].id
  expectStatus(await owner.patch(`/channels/${channelId}`, { routing: 'manual' }), 200)
  return {
    channelId,
    members: async (...people: Person[]) => {
      const userIds = people.map((person) => person.id)
      expectStatus(await owner.put(`/channels/${channelId}/members`, { userIds }), 200)
    },
    /** @returns the chat, open, with one message. */
    open: async (name: string, assignee: Person | null = null): Promise<Answer['body']> => {
      const visitor = await visit(world.address, channelId, { name })
      await visitor.write(`Hello from ${name}`)
      const { data } = expectStatus(await owner.get(`/chats?tab=all&search=${encodeURIComponent(name)}`), 200)
      const chat = { ...data[0], visitor }
      if (!assignee) return chat
      const path = `/chats/${chat.id}/assignment`
      return { ...expectStatus(await owner.put(path, { userId: assignee.id }), 200), visitor }
    },
    /** Names of what happened, with the people, in order. */
    events: async (chatId: string): Promise<string[]> => {
      const { data } = expectStatus(await owner.get(`/chats/${chatId}/messages?limit=200`), 200)
      return data.flatMap(({ event, author }: Answer['body']) =>
        event ? [[author.name, event.name, event.from?.name ?? '-', event.to?.name ?? '-'].join(' ')] : [],
      )
    },
  }
}
