import type { Icon } from '@tabler/icons-react'
import IconBuildingStore from '@tabler/icons-react/dist/esm/icons/IconBuildingStore.mjs'
import IconHelpCircle from '@tabler/icons-react/dist/esm/icons/IconHelpCircle.mjs'
import IconHierarchy2 from '@tabler/icons-react/dist/esm/icons/IconHierarchy2.mjs'
import IconMessageCircle from '@tabler/icons-react/dist/esm/icons/IconMessageCircle.mjs'
import IconUserMinus from '@tabler/icons-react/dist/esm/icons/IconUserMinus.mjs'
import IconUserPlus from '@tabler/icons-react/dist/esm/icons/IconUserPlus.mjs'
import { useTranslation } from 'react-i18next'
import type { Demo } from '#web/demo.ts'
import { useAddress, useAreas } from '#web/design/areas.ts'
import { useList } from '#web/queries.ts'

export interface Step {
  key: string
  icon: Icon
  text: string
  to: string
  search?: Record<string, string>
  /** Opens beside the workspace. */
  outside?: boolean
}

/** The steps that lead somewhere for this person: those whose screen is in their sidebar. */
export function useHomeSteps(demo: Demo | null): Step[] {
  const { t } = useTranslation()
  const address = useAddress()
  const open = new Set(useAreas().flatMap(({ tabs }) => tabs.map(({ path }) => path)))
  const text = (key: string) => t(`organization.home.steps.${key}.text`)
  const why = useDemoQuestion(demo !== null && open.has('organization/access-check'))
  const steps: (Step & { when: boolean })[] = [
    {
      key: 'shop',
      icon: IconBuildingStore,
      text: text('shop'),
      to: demo?.shopUrl ?? '',
      outside: true,
      when: Boolean(demo?.shopUrl),
    },
    {
      key: 'answer',
      icon: IconMessageCircle,
      text: text('answer'),
      to: address('inbox/unassigned'),
      when: open.has('inbox/unassigned'),
    },
    {
      key: 'hierarchy',
      icon: IconHierarchy2,
      text: text('hierarchy'),
      to: address('organization/hierarchy'),
      when: open.has('organization/hierarchy'),
    },
    {
      key: 'why',
      icon: IconHelpCircle,
      text: demo ? text('why') : t('organization.home.steps.why.textOwn'),
      to: address('organization/access-check'),
      search: why,
      when: open.has('organization/access-check'),
    },
    {
      key: 'removal',
      icon: IconUserMinus,
      text: demo ? text('removal') : t('organization.home.steps.removal.textOwn'),
      to: address('organization/users'),
      ...(demo ? { search: { search: 'John' } } : {}),
      when: open.has('organization/removals') && open.has('organization/users'),
    },
    {
      key: 'invite',
      icon: IconUserPlus,
      text: text('invite'),
      to: address('organization/users'),
      search: { add: 'true' },
      when: open.has('organization/users'),
    },
  ]
  return steps.filter(({ when }) => when)
}

/** Why can Tom see John? By one-to-one access, in the demo. */
function useDemoQuestion(asked: boolean): Record<string, string> {
  const find = (name: string) => ({ search: name, limit: 5 })
  const [tom] = useList<Named>(asked ? '/users' : null, find('Tom')).rows.filter(called('Tom'))
  const [john] = useList<Named>(asked ? '/users' : null, find('John')).rows.filter(called('John'))
  return tom && john ? { viewer: tom.id, subject: `user:${john.id}` } : {}
}

type Named = { id: string; name: string }
const called =
  (first: string) =>
  ({ name }: Named) =>
    name.split(' ')[0] === first
