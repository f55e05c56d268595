import { Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permissions } from '#access/contract.ts'
import { PermissionEditor } from '#access/web/permission-editor.tsx'
import type { Role } from '#organization/role-contract.ts'
import { api } from '#web/api.ts'
import { useAddress } from '#web/design/areas.ts'
import { showProblem } from '#web/design/form-problem.ts'
import { ProblemAlert } from '#web/design/problem-alert.tsx'
import { useFirstProblem } from '#web/design/use-first-problem.ts'
import { useAct } from '#web/queries.ts'
import { RoleChanges } from './role-changes.tsx'
import classes from './role-editor.module.css'
import { LeaveUnsaved } from './role-leaving.tsx'

interface Values {
  name: string
  description: string
  permissions: Permissions
}

const valuesOf = ({ name, description, permissions }: Role): Values => ({ name, description, permissions })

/** Name, description and every permission of a role; what changes and for how many stays in sight. */
export function RoleEditor({ role, roles }: { role: Role; roles: readonly Role[] }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const address = useAddress()
  const [problem, setProblem] = useState<string | null>(null)
  const isNew = role.id === ''
  const readOnly = !role.can.edit
  const form = useForm<Values>({
    mode: 'controlled',
    initialValues: valuesOf(role),
    validate: {
      name: (name) => (name.trim() ? null : t('organization.roles.needName')),
      // Said beside the field by the editor.
      permissions: ({ organization }) =>
        organization.createUsers && organization.creatableRoleIds.length === 0,
    },
  })
  // What another admin saves meanwhile is shown, unless something is being changed here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new version of the role counts
  useEffect(() => {
    if (!form.isDirty()) start(valuesOf(role))
  }, [role])
  const start = (values: Values) => {
    form.setInitialValues(values)
    form.setValues(values)
    form.resetDirty(values)
    setProblem(null)
  }
  const firstProblem = useFirstProblem()
  const save = useAct({
    act: (values: Values) =>
      isNew ? api.post<Role>('/roles', values) : api.patch<Role>(`/roles/${role.id}`, values),
    stale: ['/roles', '/users', '/session'],
    quiet: true,
    done: (saved) => t(isNew ? 'organization.roles.added' : 'organization.roles.saved', { name: saved.name }),
    after: (saved) => {
      start(valuesOf(saved))
      if (isNew) void navigate({ to: address(`organization/roles/${saved.id}`), replace: true })
    },
  })
  const noRoles = `${t('access.permissions.organization.creatableRoleIds.name')}: ${t('access.editor.needRoles')}`
  const creatable = roles.filter(({ locked }) => !locked)
  return (
    <form
      noValidate
      {...firstProblem}
      onSubmit={form.onSubmit(
        (values) => {
          setProblem(null)
          save.mutate(values, { onError: (error) => setProblem(showProblem(form, error, t)) })
        },
        // A search may hide the permission that stands in the way.
        ({ permissions }) => setProblem(permissions ? noRoles : null),
      )}
    >
      <Stack gap="md" className={classes.fields}>
        <ProblemAlert text={problem} />
        <TextInput
          label={t('organization.roles.name')}
          required
          readOnly={readOnly}
          autoFocus={isNew}
          {...form.getInputProps('name')}
        />
        <Textarea
          label={t('organization.roles.description')}
          autosize
          minRows={1}
          maxRows={4}
          readOnly={readOnly}
          {...form.getInputProps('description')}
        />
        <PermissionEditor
          value={form.values.permissions}
          onChange={(permissions) => form.setFieldValue('permissions', permissions)}
          roles={creatable}
          readOnly={readOnly}
        />
      </Stack>
      {readOnly ? null : (
        <RoleChanges
          before={valuesOf(role)}
          after={form.values}
          role={isNew ? null : role}
          roles={roles}
          busy={save.isPending}
          onDiscard={() => start(valuesOf(role))}
        />
      )}
      <LeaveUnsaved isDirty={() => form.isDirty() && !save.isPending} />
    </form>
  )
}
