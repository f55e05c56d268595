import { ActionIcon, Button, Checkbox, Fieldset } from '@mantine/core'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import type { OneToOneAccess } from '#organization/hierarchy-contract.ts'
import { api } from '#web/api.ts'
import { HierarchyField } from '#web/design/hierarchy-field.tsx'
import { useHierarchy } from '#web/design/use-hierarchy.ts'
import { useAct } from '#web/queries.ts'
import { useAccessOf } from './all-access.ts'
import { useTargetRefusal } from './one-to-one-refusal.ts'
import type { UserForm } from './user-form.ts'
import classes from './user-grants.module.css'

interface UserGrantsProps {
  form: UserForm
  user: User | null
  opened: boolean
  onPicking: (picking: boolean) => void
}

/** Whose work this user may see besides everyone below: what was given before, and rows for more. */
export function UserGrants({ form, user, opened, onPicking }: UserGrantsProps) {
  const { t } = useTranslation()
  const rows = form.values.oneToOne
  // The row that was added last: it begins with the focus, wherever it lies.
  const [added, setAdded] = useState<string | null>(null)
  const add = () => {
    const key = `${rows.length}-${performance.now()}`
    form.insertListItem('oneToOne', { key, targetId: '', targetName: '', includeSubordinates: false })
    setAdded(key)
  }
  return (
    <Fieldset variant="unstyled" legend={t('organization.userForm.oneToOne')} className={classes.grants}>
      <p className={classes.hint}>{t('organization.userForm.oneToOneHint')}</p>
      {user ? <Given user={user} opened={opened} /> : null}
      {rows.map((row, index) => (
        <GrantFields
          key={row.key}
          form={form}
          user={user}
          index={index}
          isNew={row.key === added}
          onPicking={onPicking}
        />
      ))}
      <Button variant="default" size="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
        {t('organization.userForm.addRow')}
      </Button>
    </Fieldset>
  )
}

type GrantFieldsProps = Omit<UserGrantsProps, 'opened'> & { index: number; isNew: boolean }

function GrantFields({ form, user, index, isNew, onPicking }: GrantFieldsProps) {
  const { t } = useTranslation()
  const { forest } = useHierarchy()
  const rows = form.values.oneToOne
  const row = rows[index]
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isNew) return
    place.current?.scrollIntoView({ block: 'nearest' })
    place.current?.querySelector('button')?.focus({ preventScroll: true })
  }, [isNew])
  const others = rows.filter((one) => one !== row).map(({ targetId }) => targetId)
  const refusal = useTargetRefusal(user?.id ?? null, others)
  if (!row) return null
  return (
    <div className={classes.row} ref={place}>
      <div className={classes.fields}>
        <HierarchyField
          label={t('organization.userForm.target')}
          title={t('organization.oneToOne.targetTitle')}
          mayBeNobody={false}
          nobody={t('organization.oneToOne.choose')}
          value={row.targetId ? { id: row.targetId, name: row.targetName } : null}
          onChange={(id) => {
            form.setFieldValue(`oneToOne.${index}.targetId`, id ?? '')
            form.setFieldValue(`oneToOne.${index}.targetName`, (id && forest.byId.get(id)?.node.name) ?? '')
          }}
          refusal={refusal}
          error={form.errors[`oneToOne.${index}.targetId`]}
          onOpenChange={onPicking}
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
