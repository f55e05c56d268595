import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { NewUser, User, UserChanges } from '#organization/contract.ts'

export interface GrantRow {
  /** Tells rows apart while they are edited. */
  key: string
  targetId: string
  targetName: string
  includeSubordinates: boolean
}

export interface UserValues {
  name: string
  email: string
  phone: string
  roleId: string
  departmentIds: string[]
  channelIds: string[]
  reportsToId: string | null
  requireTwoFactor: boolean
  /** New grants; those given before are ended and kept elsewhere in the sheet. */
  oneToOne: GrantRow[]
}

const emptyValues: UserValues = {
  name: '',
  email: '',
  phone: '',
  roleId: '',
  departmentIds: [],
  channelIds: [],
  reportsToId: null,
  requireTwoFactor: false,
  oneToOne: [],
}

/** The names are the API's, so that its field errors land beside the fields. */
export function useUserForm(user: User | null) {
  const { t } = useTranslation()
  const need = (key: string, missing: boolean) => (missing ? t(`organization.userForm.${key}`) : null)
  return useForm<UserValues>({
    mode: 'controlled',
    initialValues: emptyValues,
    validate: {
      name: (name) => need('needName', name.trim() === ''),
      email: (email) => need('needEmail', email !== user?.email && !/^\S+@\S+\.\S+$/.test(email.trim())),
      roleId: (roleId) => need('needRole', roleId === ''),
      oneToOne: { targetId: (id) => need('needTarget', id === '') },
    },
  })
}
export type UserForm = ReturnType<typeof useUserForm>

export function valuesOf(user: User | null, start: Partial<UserValues>): UserValues {
  if (!user) return { ...emptyValues, ...start }
  return {
    name: user.name,
    email: user.email ?? '',
    phone: user.phone ?? '',
    roleId: user.role.id,
    departmentIds: user.departments.map(({ id }) => id),
    channelIds: user.channels.map(({ id }) => id),
    reportsToId: user.reportsTo?.id ?? null,
    requireTwoFactor: user.requireTwoFactor,
    oneToOne: [],
  }
}

export function newUserOf(values: UserValues): NewUser {
  const { phone, oneToOne, ...fields } = values
  return {
    ...fields,
    ...(phone.trim() ? { phone } : {}),
    oneToOne: oneToOne.map(({ targetId, includeSubordinates }) => ({ targetId, includeSubordinates })),
  }
}

/** Only what was changed is sent: a masked number must never be written back over the real one. */
export function changesOf(user: User, values: UserValues): UserChanges {
  const before = valuesOf(user, {})
  const changes: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(values)) {
    if (field === 'oneToOne' || same(value, before[field as keyof UserValues])) continue
    changes[field] = field === 'phone' && value === '' ? null : value
  }
  return changes as UserChanges
}

function same(a: unknown, b: unknown): boolean {
  const text = (value: unknown) => JSON.stringify(Array.isArray(value) ? [...value].sort() : value)
  return text(a) === text(b)
}
