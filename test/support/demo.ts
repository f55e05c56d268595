import type { sql } from 'kysely'
import { type Client, expectStatus } from './client.ts'
import type { TestWorkspace, World } from './world.ts'

/** Ids by name of everybody whom the owner sees. */
export const peopleOf = async ({ owner }: TestWorkspace): Promise<Record<string, string>> => {
  const { data } = expectStatus(await owner.get('/users?limit=200'), 200)
  return Object.fromEntries(data.map(({ id, name }: { id: string; name: string }) => [name, id]))
}
/** Rows of a query in the workspace. */
export const ask = async <T>(
  world: World,
  workspace: TestWorkspace,
  query: ReturnType<typeof sql<T>>,
): Promise<T[]> => (await world.database.inWorkspace(workspace.id, (tx) => query.execute(tx))).rows

/** Another browser in which the owner has signed in and goes on as somebody. */
export const lookingThrough = async (workspace: TestWorkspace, userId: string): Promise<Client> => {
  const browser = await workspace.signIn(workspace.owner.email)
  expectStatus(await browser.post('/demo/session', { userId }), 201)
  return browser
}

/** Somebody new on the channel of the demo shop. */
export async function writeAsVisitor(world: World, channelId: string, text: string): Promise<Client> {
  const { token } = expectStatus(await world.client().post(`/chat/${channelId}/visitors`, {}), 201)
  const visitor = world.client(token)
  expectStatus(await visitor.post(`/chat/${channelId}/messages`, { text, clientId: text }), 201)
  return visitor
}
