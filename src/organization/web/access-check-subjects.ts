import { useTranslation } from 'react-i18next'
import { useGet, useList } from '#web/queries.ts'
import { useCan } from '#web/session.tsx'

export type SubjectKind = 'chat' | 'contact' | 'user'

/** Chats and contacts belong to later slices; only what tells one from another is needed here. */
type Found = {
  id: string
  name?: string
  role?: { name: string }
  contact?: { name: string }
  assignee?: Person | null
  owner?: Person | null
  status?: string
}
type Person = { id: string; name: string }
export type Choice = { id: string; name: string; detail?: string }

const paths = { chat: '/chats', contact: '/contacts', user: '/users' }

/** Of `chat:{id}` or of a bare kind. */
export function kindOf(text: string): SubjectKind {
  const [kind = ''] = text.split(':')
  return kind in paths ? (kind as SubjectKind) : 'chat'
}

/** What the subject in the address is called; null while it is not known. */
export function useSubject(subject: string) {
  const id = subject.split(':')[1] ?? ''
  const asked = useGet<Found>(id ? `${paths[kindOf(subject)]}/${id}` : null)
  const name = asked.data ? nameOf(asked.data) : null
  return {
    id,
    name,
    keeper: asked.data ? keeperOf(kindOf(subject), asked.data) : null,
    error: asked.error,
    retry: () => void asked.refetch(),
  }
}

/** Things of a kind by name, within the asker's reach. */
export function useChoices(kind: SubjectKind, search: string) {
  const { t } = useTranslation()
  const solvedToo = useCan()('solvedTab') && kind === 'chat'
  const params = { ...(search && { search }), limit: 25 }
  const first = useList<Found>(paths[kind], kind === 'chat' ? { ...params, tab: 'all' } : params)
  const solved = useList<Found>(solvedToo ? paths.chat : null, { ...params, tab: 'solved' })
  const found = [...first.rows, ...(solvedToo ? solved.rows : [])]
  const detailOf = ({ status, assignee, role }: Found) => {
    if (kind !== 'chat') return role?.name
    const who = assignee?.name ?? t('organization.accessCheck.chatDetail.nobody')
    return t(`organization.accessCheck.chatDetail.${status}`, { assignee: who })
  }
  const choices = found.map((one): Choice => {
    const detail = detailOf(one)
    return { id: one.id, name: nameOf(one), ...(detail && { detail }) }
  })
  const waiting = [first, ...(solvedToo ? [solved] : [])].some(({ loading, former }) => loading || former)
  return { choices, waiting }
}

/** Whose work it is. */
function keeperOf(kind: SubjectKind, { id, name, assignee, owner }: Found): Person | null {
  if (kind === 'user') return { id, name: name ?? '' }
  return (kind === 'chat' ? assignee : owner) ?? null
}

const nameOf = ({ name, contact }: Found): string => contact?.name ?? name ?? ''
