// SPDX-License-Identifier: MIT
import { embedding } from './embedding.ts'
import { widget } from './widget.ts'

const script =
  (document.currentScript as HTMLScriptElement | null) ??
  document.querySelector<HTMLScriptElement>('script[data-channel][src*="/widget.js"]')
const settings = script && embedding(script)

if (!settings) console.warn('Handover web chat: the script tag needs data-channel')
else if (!document.querySelector('handover-chat')) whenReady(() => widget(settings))

function whenReady(start: () => void): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start)
  else start()
}
