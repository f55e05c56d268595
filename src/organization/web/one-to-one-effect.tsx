import { useTranslation } from 'react-i18next'
import type { Permissions } from '#access/contract.ts'
import type { User } from '#organization/contract.ts'
import { useHierarchy } from '#web/design/use-hierarchy.ts'
import { useGet } from '#web/queries.ts'
import { useRoles } from './choices.ts'
import classes from './one-to-one.module.css'

/** On which of both one-to-one access has any effect: a role can shut either. */
export const effectOf = ({ chats, contacts }: { chats: boolean; contacts: boolean }) =>
  chats ? (contacts ? 'both' : 'chats') : contacts ? 'contacts' : 'nothing'

interface OneToOneEffectProps {
  user: { id: string; name: string }
  target: { id: string; name: string }
  below: boolean
}

/** Who will see what, in one sentence, while it is being chosen; and what their role makes of it. */
export function OneToOneEffect({ user, target, below }: OneToOneEffectProps) {
  const { t } = useTranslation()
  const { forest } = useHierarchy()
  const holder = useGet<User>(`/users/${user.id}`).data
  const role = useRoles().rows.find(({ id }) => id === holder?.role.id)
  const count = below ? (forest.byId.get(target.id)?.node.below ?? 0) : 0
  const effect = role ? effectOf(opensOf(role.permissions)) : 'both'
  const words = (key: string) =>
    t(`organization.oneToOne.${key}`, { user: user.name, target: target.name, role: role?.name, count })
  return (
    <div className={classes.effect} role="status">
      <p>{words(`will.${effect}${count > 0 ? 'Below' : ''}`)}</p>
      {effect === 'both' ? null : <p className={classes.quiet}>{words(`because.${effect}`)}</p>}
    </div>
  )
}

const opensOf = ({ inbox, contacts }: Permissions) => ({
  chats: inbox.use,
  contacts: contacts.read !== 'own',
})
