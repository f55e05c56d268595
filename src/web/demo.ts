import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from './api.ts'
import { toast } from './design/notify.tsx'
import { switchSession } from './live.ts'
import { queryClient, useAct, useGet } from './queries.ts'
import { useSession } from './session.tsx'

export interface Demo {
  present: boolean
  shopUrl: string | null
  people: { id: string; name: string; role: string }[]
}

export function useDemo(): Demo | null {
  const demo = useGet<Demo>('/demo')
  return demo.data?.present ? demo.data : null
}

/** Signs in as another person of the demo cast, so that reach can be felt. */
export function useViewAs() {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const navigate = useNavigate()
  return useAct({
    act: (person: { id: string; name: string }) =>
      switchSession(() => api.post('/demo/session', { userId: person.id })),
    after: async (_, { name }) => {
      await navigate({ to: '/w/$slug', params: { slug: workspace.slug } })
      await queryClient.resetQueries()
      toast(t('web.frame.viewAsNow', { name }))
    },
  })
}
