import { Alert, Button, Group, Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Replaced, Replacements, Role } from '#organization/role-contract.ts'
import { api } from '#web/api.ts'
import { useAddress } from '#web/design/areas.ts'
import { Dialog } from '#web/design/dialog.tsx'
import { DialogFoot } from '#web/design/dialog-foot.tsx'
import { ProblemAlert } from '#web/design/problem-alert.tsx'
import { problemText } from '#web/design/problem-text.ts'
import { useAct } from '#web/queries.ts'
import classes from './role-deletion.module.css'
import { RolePeople } from './role-people.tsx'
import { NoLongerCreate, NotPossible, WhatPeopleLose } from './role-replacement.tsx'

export const touched = ['/roles', '/users', '/session']

export interface DeleteRoleProps {
  role: Role
  /** Names of the roles that may be creatable. */
  roles: readonly Role[]
  onClose: () => void
  /** Instead of deleting it: when no other role can take its place. */
  onClone: () => void
}

export interface DeletingProps extends DeleteRoleProps {
  title: string
  /** Told when it begins, and when it failed. */
  going: (going: boolean) => void
}

/** Everybody who has the role gets another one, chosen here with what they lose by it in sight. */
export function DeleteUsed({
  role,
  roles,
  onClose,
  onClone,
  title,
  going,
  preview,
}: DeletingProps & { preview: Replacements }) {
  const { t } = useTranslation()
  const address = useAddress()
  const [roleId, setRoleId] = useState<string | null>(null)
  const [named, setNamed] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const possible = preview.data.filter((one) => one.possible)
  const chosen = possible.find((one) => one.role.id === roleId)
  const replace = useAct<void, Replaced>({
    act: () => api.post<Replaced>(`/roles/${role.id}/replacement`, { roleId }),
    stale: touched,
    quiet: true,
    done: ({ moved, role: to }) =>
      t('organization.roles.replaced', { name: role.name, to: to.name, count: moved }),
    after: onClose,
  })
  const confirm = () => {
    setProblem(null)
    going(true)
    replace.mutate(undefined, {
      onError: (error) => {
        going(false)
        setProblem(problemText(error, t))
      },
    })
  }
  return (
    <Dialog
      opened
      kind="alert"
      onClose={onClose}
      title={title}
      size={560}
      actions={
        <DialogFoot
          missing={chosen || possible.length === 0 ? null : t('organization.roles.chooseReplacement')}
        >
          <Button variant="default" onClick={onClose}>
            {t(possible.length > 0 ? 'web.cancel' : 'web.close')}
          </Button>
          {possible.length > 0 ? (
            <Button color="red" disabled={!chosen} loading={replace.isPending} onClick={confirm}>
              {t('organization.roles.replaceAct')}
            </Button>
          ) : null}
        </DialogFoot>
      }
    >
      <div className={classes.parts}>
        <ProblemAlert text={problem} />
        {preview.users > 0 ? (
          <p className={classes.text}>
            {t(`organization.roles.${possible.length > 0 ? 'inUse' : 'has'}`, { count: preview.users })}{' '}
            <button
              type="button"
              className={classes.toggle}
              aria-expanded={named}
              onClick={() => setNamed(!named)}
            >
              {t(named ? 'organization.roles.hideNames' : 'organization.roles.showNames')}
            </button>
          </p>
        ) : null}
        {named ? (
          <RolePeople roleId={role.id} label={t('organization.roles.peopleOf', { name: role.name })} />
        ) : null}
        {preview.removed > 0 ? (
          <p className={classes.text}>{t('organization.roles.removedToo', { count: preview.removed })}</p>
        ) : null}
        {possible.length > 0 ? (
          <Select
            data-autofocus
            label={t('organization.roles.replacement')}
            description={t('organization.roles.replacementHint')}
            placeholder={t('organization.roles.choose')}
            value={roleId}
            onChange={setRoleId}
            data={possible.map((one) => ({ value: one.role.id, label: one.role.name }))}
          />
        ) : (
          <Alert color="gray" variant="light">
            <p className={classes.text}>{t('organization.roles.noneFits')}</p>
            <Group gap="xs" mt="sm">
              {preview.users > 0 ? (
                <Button
                  size="xs"
                  variant="default"
                  renderRoot={(props) => (
                    <Link {...props} to={address('organization/users')} search={{ roleId: role.id }} />
                  )}
                >
                  {t('organization.roles.showInUsers', { count: preview.users })}
                </Button>
              ) : null}
              <Button size="xs" variant="default" onClick={onClone}>
                {t('organization.roles.cloneThis')}
              </Button>
            </Group>
          </Alert>
        )}
        {chosen ? <WhatPeopleLose replacement={chosen} roles={roles} /> : null}
        <NotPossible replacements={preview.data.filter((one) => !one.possible)} roles={roles} />
        <NoLongerCreate roles={preview.noLongerCreate} />
      </div>
    </Dialog>
  )
}
