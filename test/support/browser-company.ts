import type { ScreenIds } from './browser-screens.ts'
import { expectStatus } from './client.ts'
import { peopleOf } from './demo.ts'
import { eventually } from './eventually.ts'
import { password, type TestWorkspace } from './world.ts'

type Named = { id: string; name: string }

/** The demo company with a removal behind it, and the ids that addresses of its screens need. */
export async function screenIds(workspace: TestWorkspace): Promise<ScreenIds> {
  const { owner, roleId } = workspace
  const people = await peopleOf(workspace)
  const list = async (path: string): Promise<Named[]> => expectStatus(await owner.get(path), 200).data
  const { login } = expectStatus(await owner.post(`/users/${people['Hana Kobayashi']}/invitation`), 201)
  const [channel] = await list('/channels')
  const [chat] = await list(`/chats?tab=all&assigneeId=${people.Katy}`)
  return {
    slug: workspace.slug,
    katy: people.Katy ?? '',
    disabled: people['Diego Fernández'] ?? '',
    role: await roleId('Team Lead'),
    otherRole: await roleId('Service Manager'),
    channel: channel?.id ?? '',
    chat: chat?.id ?? '',
    invitation: login.link.split('/').at(-1) as string,
    removal: await remove(owner, people['Lucas Moreau'], people.Jerry),
  }
}

async function remove(owner: TestWorkspace['owner'], leaver = '', successor = ''): Promise<string> {
  const to = { conversationsTo: successor, recordsTo: successor, automationsTo: successor }
  const body = { ...to, logConversations: true, confirmed: true, password }
  const { id } = expectStatus(await owner.post(`/users/${leaver}/removal`, body), 201)
  return eventually(async () => {
    const { verified } = expectStatus(await owner.get(`/removals/${id}`), 200)
    if (!verified) throw new Error('The removal is never checked')
    return id
  })
}
