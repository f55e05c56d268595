import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { demo } from '#organization/workspace-contract.ts'
import { api } from './api.ts'
import { toast } from './design/notify.tsx'
import { switchSession } from './live.ts'
import { queryClient, useAct, useGet } from './queries.ts'
import { useSession } from './session.tsx'

export type Demo = z.output<typeof demo>

export function useDemo(): Demo | null {
  const { data } = useGet<Demo>('/demo')
  return data?.present ? data : null
}

/** Signs in as another person of the demo cast, so that reach can be felt; without an id as oneself again. */
export function useViewAs() {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const navigate = useNavigate()
  return useAct({
    act: (person: { id: string | null; name: string }) =>
      switchSession(() => api.post('/demo/session', { userId: person.id })),
    after: async (_, { name }) => {
      await navigate({ to: '/w/$slug', params: { slug: workspace.slug } })
      await queryClient.resetQueries()
      toast(t('web.frame.viewAsNow', { name }))
    },
  })
}
