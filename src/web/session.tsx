import { queryOptions } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext } from 'react'
import type { Session } from '#organization/contract.ts'
import { api } from './api.ts'

export type Ability = keyof Session['can']

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => api.get<Session>('/session'),
  staleTime: 60_000,
  retry: 1,
})

const SessionContext = createContext<Session | null>(null)

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>
}

/** The person who is signed in. Only inside the workspace frame, which waits for it. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession is used outside the workspace frame')
  return session
}

export function useCan(): (ability: Ability) => boolean {
  const { can } = useSession()
  return (ability) => can[ability]
}
