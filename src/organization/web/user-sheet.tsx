import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CreatedUser, User } from '#organization/contract.ts'
import { api, Problem } from '#web/api.ts'
import { showProblem } from '#web/design/form-problem.ts'
import { problemText } from '#web/design/problem-text.ts'
import { SideSheet } from '#web/design/side-sheet.tsx'
import { useAct } from '#web/queries.ts'
import { useSession } from '#web/session.tsx'
import { UserFields } from './user-fields.tsx'
import { changesOf, newUserOf, type UserValues, useUserForm, valuesOf } from './user-form.ts'
import { UserGrants } from './user-grants.tsx'

interface UserSheetProps {
  opened: boolean
  onClose: () => void
  /** Null adds somebody new. */
  user: User | null
  onAdded?: (created: CreatedUser) => void
}

const touched = ['/users', '/hierarchy', '/departments', '/roles', '/channels', '/one-to-one-access']

/** Adds or edits a user, everything in one step. */
export function UserSheet({ opened, onClose, user, onAdded }: UserSheetProps) {
  const { t } = useTranslation()
  const form = useUserForm(user)
  const [problem, setProblem] = useState<string | null>(null)
  const [picking, setPicking] = useState(false)
  const me = useSession().user

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is being typed survives a refetch of the user
  useEffect(() => {
    if (!opened) return
    const values = valuesOf(user, me.isAdmin ? {} : { reportsToId: me.id })
    form.setInitialValues(values)
    form.setValues(values)
    form.clearErrors()
    form.resetDirty(values)
    setProblem(null)
  }, [opened, user?.id])

  const failed = (error: unknown) => {
    setProblem(showProblem(form, error, t))
    if (!(error instanceof Problem)) return
    if (error.code === 'reporting_loop') {
      form.setFieldError('reportsToId', problemText(error, t))
      setProblem(null)
    }
    // A problem with the third department is shown at the field that holds them all.
    for (const { pointer, message } of error.errors) {
      const field = pointer.match(/^\/(departmentIds|channelIds)\//)?.[1]
      if (field) form.setFieldError(field, message)
    }
  }
  const add = useAct({
    act: (values: UserValues) => api.post<CreatedUser>('/users', newUserOf(values)),
    stale: touched,
    quiet: true,
    after: (created) => {
      onClose()
      onAdded?.(created)
    },
  })
  const edit = useAct({
    act: (values: UserValues) => saveChanges(user as User, values, () => form.removeListItem('oneToOne', 0)),
    stale: touched,
    quiet: true,
    done: (_, { name }) => t('organization.userForm.saved', { name }),
    about: `users/${user?.id}`,
    after: onClose,
  })
  const save = user ? edit : add
  const close = () => {
    if (!picking) onClose()
  }
  return (
    <SideSheet
      opened={opened}
      onClose={close}
      size={520}
      title={
        user ? t('organization.userForm.editTitle', { name: user.name }) : t('organization.userForm.addTitle')
      }
      saveLabel={user ? t('web.save') : t('organization.users.add')}
      dirty={!picking && form.isDirty()}
      busy={save.isPending}
      problem={problem}
      onSubmit={form.onSubmit((values) => {
        setProblem(null)
        save.mutate(values, { onError: failed })
      })}
    >
      <UserFields form={form} user={user} opened={opened} onPicking={setPicking} />
      <UserGrants form={form} user={user} opened={opened} onPicking={setPicking} />
    </SideSheet>
  )
}

// The grants follow the changes one by one; each is a fact of its own, with its own giver and its own end. What is given
// leaves the form, so that trying again after a failure does not give it twice.
async function saveChanges(user: User, values: UserValues, given: () => void): Promise<void> {
  const changes = changesOf(user, values)
  if (Object.keys(changes).length > 0) await api.patch(`/users/${user.id}`, changes)
  for (const { targetId, includeSubordinates } of values.oneToOne) {
    const grant = { userId: user.id, targetId, includeSubordinates }
    await api.post('/one-to-one-access', grant).catch((error: unknown) => {
      throw atFirstRow(error)
    })
    given()
  }
}

function atFirstRow(error: unknown): unknown {
  if (!(error instanceof Problem)) return error
  const message = error.errors[0]?.message ?? error.detail
  const errors = [{ pointer: '/oneToOne/0/targetId', message }]
  return new Problem(error.status, { ...error.extra, errors })
}
