import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { WorkspaceOwner } from '#organization/ownership-contract.ts'
import { api } from '#web/api.ts'
import { ConfirmingPassword, useConfirming } from '#web/design/confirming.tsx'
import { FormDialog } from '#web/design/form-dialog.tsx'
import { type Pickable, UserPicker } from '#web/design/user-picker.tsx'
import { useAct } from '#web/queries.ts'
import { useSession } from '#web/session.tsx'
import classes from './owner-section.module.css'

interface Values {
  /** Named as the server names it, so that what it says of the choice stands beside it. */
  userId: Pickable | null
  password: string
}

interface OwnershipDialogProps {
  /** Who is to be the owner, when that is chosen already. */
  next?: Pickable | null
  onClose: () => void
  onDone?: () => void
}

/** The owner makes another admin the owner. */
export function OwnershipDialog({ next = null, onClose, onDone }: OwnershipDialogProps) {
  const { t } = useTranslation()
  const { user: me } = useSession()
  const words = (key: string, more = {}) => t(`organization.ownership.${key}`, more)
  const form = useForm<Values>({ mode: 'controlled', initialValues: { userId: next, password: '' } })
  const { userId: chosen, password } = form.values
  const { asked, send } = useConfirming()
  const handOver = useAct({
    act: ({ userId, password }: Values) =>
      send(
        (proof) => api.put<WorkspaceOwner>('/workspace/owner', { userId: userId?.id, ...proof }),
        password,
      ),
    stale: ['/session', '/workspace', '/users', '/hierarchy'],
    quiet: true,
    done: ({ user }) => words('done', user),
    after: () => {
      onClose()
      onDone?.()
    },
  })
  const missing = chosen ? (asked && !password ? 'password' : 'none') : 'next'
  return (
    <FormDialog
      title={words('dialog')}
      form={form}
      act={handOver}
      onClose={onClose}
      submitLabel={words('submit')}
      ready={missing === 'none'}
      aside={
        <span className={classes.missing} role="status">
          {words(`missing.${missing}`)}
        </span>
      }
    >
      <UserPicker
        label={words('next')}
        description={words('nextHint')}
        nothingFoundMessage={words('nobody')}
        params={{ status: 'active', roleId: me.role.id }}
        except={[me.id]}
        required
        // What changes is to be read before a list lies over it.
        openOnFocus={false}
        data-autofocus
        value={chosen}
        onChange={(user) => form.setFieldValue('userId', user)}
        error={form.errors.userId}
      />
      <div>
        <strong id="ownership-changes">{words('whatChanges')}</strong>
        <ul className={classes.changes} aria-labelledby="ownership-changes">
          <li>{chosen ? words('becomes', chosen) : words('becomesNobody')}</li>
          <li>{words('stay')}</li>
        </ul>
      </div>
      {asked ? <ConfirmingPassword {...form.getInputProps('password')} /> : null}
    </FormDialog>
  )
}
