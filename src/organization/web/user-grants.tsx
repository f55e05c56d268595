import { ActionIcon, Button, Checkbox, Fieldset } from '@mantine/core'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import type { OneToOneAccess } from '#organization/hierarchy-contract.ts'
import { api } from '#web/api.ts'
import { UserPicker } from '#web/design/user-picker.tsx'
import { useAct } from '#web/queries.ts'
import { useAccessOf } from './all-access.ts'
import type { UserForm } from './user-form.ts'
import classes from './user-grants.module.css'

interface UserGrantsProps {
  form: UserForm
  user: User | null
  opened: boolean
}

/** Whose work this user may see besides everyone below: what was given before, and rows for more. */
export function UserGrants({ form, user, opened }: UserGrantsProps) {
  const { t } = useTranslation()
  const rows = form.values.oneToOne
  const add = () =>
    form.insertListItem('oneToOne', {
      key: `${rows.length}-${performance.now()}`,
      targetId: '',
      targetName: '',
      includeSubordinates: false,
    })
  return (
    <Fieldset variant="unstyled" legend={t('organization.userForm.oneToOne')} className={classes.grants}>
      <p className={classes.hint}>{t('organization.userForm.oneToOneHint')}</p>
      {user ? <Given user={user} opened={opened} /> : null}
      {rows.map((row, index) => (
        <GrantFields key={row.key} form={form} index={index} except={user ? [user.id] : []} />
      ))}
      <Button variant="default" size="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
        {t('organization.userForm.addRow')}
      </Button>
    </Fieldset>
  )
}

function GrantFields({ form, index, except }: { form: UserForm; index: number; except: string[] }) {
  const { t } = useTranslation()
  const row = form.values.oneToOne[index]
  if (!row) return null
  return (
    <div className={classes.row}>
      <div className={classes.fields}>
        <UserPicker
          label={t('organization.userForm.target')}
          value={row.targetId ? { id: row.targetId, name: row.targetName } : null}
          onChange={(target) => {
            form.setFieldValue(`oneToOne.${index}.targetId`, target?.id ?? '')
            form.setFieldValue(`oneToOne.${index}.targetName`, target?.name ?? '')
          }}
          error={form.errors[`oneToOne.${index}.targetId`]}
          except={except}
        />
        <Checkbox
          label={t('organization.userForm.below')}
          {...form.getInputProps(`oneToOne.${index}.includeSubordinates`, { type: 'checkbox' })}
        />
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('organization.userForm.removeRow', {
          name: row.targetName || t('organization.userForm.thisRow'),
        })}
        onClick={() => form.removeListItem('oneToOne', index)}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  )
}

function Given({ user, opened }: { user: User; opened: boolean }) {
  const { t } = useTranslation()
  const given = useAccessOf(opened ? { userId: user.id } : null)
  const end = useAct({
    act: (access: OneToOneAccess) => api.delete(`/one-to-one-access/${access.id}`),
    stale: ['/one-to-one-access', '/hierarchy'],
    done: (_, { target }) => t('organization.userForm.accessEnded', { name: target.name }),
  })
  if (given.length === 0) return null
  return (
    <ul className={classes.given}>
      {given.map((access) => (
        <li key={access.id}>
          <span>
            {access.includeSubordinates
              ? t('organization.userForm.withBelow', { name: access.target.name })
              : access.target.name}
          </span>
          {access.can.delete ? (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('organization.userForm.removeRow', { name: access.target.name })}
              loading={end.isPending && end.variables?.id === access.id}
              onClick={() => end.mutate(access)}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
