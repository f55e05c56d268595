import { useQuery } from '@tanstack/react-query'
import { Outlet, useNavigate, useParams } from '@tanstack/react-router'
import { useCallback, useEffect, useRef } from 'react'
import type { Session } from '#organization/contract.ts'
import { onSessionLost, Problem } from './api.ts'
import { AppFrame } from './design/app-frame.tsx'
import { clearToasts } from './design/notify.tsx'
import { Failed, Loading } from './design/states.tsx'
import { useLiveConnection } from './live.ts'
import { queryClient } from './queries.ts'
import { rememberWorkspace } from './recent-workspaces.ts'
import { SessionProvider, sessionQuery } from './session.tsx'

/** Everything behind sign-in: waits for the session, listens for news, leaves at once when the session ends. */
export default function WorkspaceFrame() {
  const { slug } = useParams({ strict: false }) as { slug: string }
  const session = useQuery(sessionQuery)
  const navigate = useNavigate()
  const elsewhere = session.data !== undefined && session.data.workspace.slug !== slug
  const signedOut = session.error instanceof Problem && session.error.status === 401
  const left = useRef(false)

  const leave = useCallback(
    (why?: string) => {
      if (left.current) return
      left.current = true
      queryClient.clear()
      clearToasts()
      const next = location.pathname + location.search
      const search = why ? { why, next } : { next }
      void navigate({ to: '/w/$slug/sign-in', params: { slug }, search, replace: true })
    },
    [slug, navigate],
  )

  useEffect(() => {
    // Somebody who opens an address without a session was not signed out; only a session that ends is news.
    return onSessionLost((why) => leave(queryClient.getQueryData(sessionQuery.queryKey) ? why : undefined))
  }, [leave])
  useEffect(() => {
    if (elsewhere) leave()
  }, [elsewhere, leave])

  if (session.data && !elsewhere) return <SignedIn session={session.data} />
  if (session.error && !signedOut)
    return <Failed error={session.error} retry={() => void session.refetch()} />
  return <Loading />
}

function SignedIn({ session }: { session: Session }) {
  useLiveConnection(session.user.id)
  useEffect(() => rememberWorkspace(session.workspace), [session.workspace])
  return (
    <SessionProvider session={session} key={session.user.id}>
      <AppFrame>
        <Outlet />
      </AppFrame>
    </SessionProvider>
  )
}
