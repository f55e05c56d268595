import type { Icon } from '@tabler/icons-react'
import IconBuildingStore from '@tabler/icons-react/dist/esm/icons/IconBuildingStore.mjs'
import IconHelpCircle from '@tabler/icons-react/dist/esm/icons/IconHelpCircle.mjs'
import IconHierarchy2 from '@tabler/icons-react/dist/esm/icons/IconHierarchy2.mjs'
import IconMessageCircle from '@tabler/icons-react/dist/esm/icons/IconMessageCircle.mjs'
import IconUserMinus from '@tabler/icons-react/dist/esm/icons/IconUserMinus.mjs'
import IconUserPlus from '@tabler/icons-react/dist/esm/icons/IconUserPlus.mjs'
import { useTranslation } from 'react-i18next'
import type { FirstSteps } from '#organization/contract.ts'
import type { Demo } from '#web/demo.ts'
import { useAddress, useAreas } from '#web/design/areas.ts'

export interface Step {
  key: string
  /** The deed that ticks it; else opening it does. */
  deed?: keyof FirstSteps
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
      deed: 'replied',
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
      search: whyTomSeesJohn(demo),
      when: open.has('organization/access-check'),
    },
    {
      key: 'removal',
      deed: 'removed',
      icon: IconUserMinus,
      text: demo ? text('removal') : t('organization.home.steps.removal.textOwn'),
      to: address('organization/users'),
      ...(demo ? { search: { search: 'Katy' } } : {}),
      when: open.has('organization/removals') && open.has('organization/users'),
    },
    {
      key: 'invite',
      deed: 'added',
      icon: IconUserPlus,
      text: text('invite'),
      to: address('organization/users'),
      search: { add: 'true' },
      when: open.has('organization/users'),
    },
  ]
  return steps.filter(({ when }) => when)
}

/** By one-to-one access, in the demo. Whoever is not told its people asks themself. */
function whyTomSeesJohn(demo: Demo | null): Record<string, string> {
  const called = (first: string) => demo?.people.find(({ name }) => name.split(' ')[0] === first)
  const [tom, john] = [called('Tom'), called('John')]
  return tom && john ? { viewer: tom.id, subject: `user:${john.id}` } : {}
}
