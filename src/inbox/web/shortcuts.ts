import { useLocalStorage } from '@mantine/hooks'
import { useEffect, useRef } from 'react'

export type Keys = Partial<Record<string, () => void>>

/** Single keys of the inbox; silent while somebody types, in menus and under dialogs. */
export function useShortcuts(keys: Keys): void {
  const { on } = useShortcutsSwitch()
  const current = useRef(keys)
  current.current = keys
  useEffect(() => {
    if (!on) return
    const press = (event: KeyboardEvent) => {
      const act = current.current[event.key]
      if (!act || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (isBusy(event.target)) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [on])
}

/** Single-key shortcuts get in the way of speech input, so they can be switched off. */
export function useShortcutsSwitch() {
  const [on, setOn] = useLocalStorage({
    key: 'handover.shortcuts',
    defaultValue: true,
    getInitialValueInEffect: false,
  })
  return { on, setOn }
}

const typing = 'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"]'
const inMenu = '[role="menu"], [role="listbox"], [role="dialog"], [role="alertdialog"]'

function isBusy(target: EventTarget | null): boolean {
  if (target instanceof Element && target.closest(`${typing}, ${inMenu}`)) return true
  return document.querySelector('[aria-modal="true"]') !== null
}
