import type { Icon } from '@tabler/icons-react'
import IconMessages from '@tabler/icons-react/dist/esm/icons/IconMessages.mjs'
import IconWorld from '@tabler/icons-react/dist/esm/icons/IconWorld.mjs'

const icons: Record<string, Icon> = { web_chat: IconWorld }

/** Stands beside the channel's name, so it says nothing itself. */
export function ChannelIcon({ kind, size = 13 }: { kind: string; size?: number }) {
  const Glyph = icons[kind] ?? IconMessages
  return <Glyph size={size} aria-hidden />
}
