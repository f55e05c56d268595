import { useLocalStorage } from '@mantine/hooks'

interface Panes {
  list: number
  contact: number
  contactShown: boolean
}

export const limits = { list: { min: 300, max: 520 }, contact: { min: 230, max: 460 } }

/** Widths of the panes, remembered on this device. */
export function usePanes() {
  const [panes, setPanes] = useLocalStorage<Panes>({
    key: 'handover.inbox.panes',
    defaultValue: { list: 344, contact: 290, contactShown: true },
    getInitialValueInEffect: false,
  })
  return { panes, change: (part: Partial<Panes>) => setPanes((before) => ({ ...before, ...part })) }
}
