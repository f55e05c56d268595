import type { z } from 'zod'
import type { assignableUsers } from '#inbox/contract.ts'
import { useGet } from '#web/queries.ts'

export type Agent = z.infer<typeof assignableUsers>['data'][number]

/** Who may be given a chat: active members of the channel, and admins. */
export function useAgents(channelId: string | undefined, wanted = true) {
  const agents = useGet<z.infer<typeof assignableUsers>>(wanted ? '/assignable-users' : null, { channelId })
  return { agents: agents.data?.data ?? [], loading: agents.isPending, error: agents.error }
}

/** The departments these agents are in, by name. */
export function departmentsOf(agents: Agent[]): Agent['departments'] {
  const all = agents.flatMap(({ departments }) => departments)
  return [...new Map(all.map((one) => [one.id, one])).values()].sort((a, b) => a.name.localeCompare(b.name))
}

export function matching(agents: Agent[], search: string): Agent[] {
  const words = search.trim().toLowerCase()
  return words ? agents.filter(({ name }) => name.toLowerCase().includes(words)) : agents
}
