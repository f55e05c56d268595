import { Badge, Button } from '@mantine/core'
import IconArrowsDiff from '@tabler/icons-react/dist/esm/icons/IconArrowsDiff.mjs'
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs'
import IconPencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '#organization/role-contract.ts'
import { useAddress } from '#web/design/areas.ts'
import { DataTable } from '#web/design/data-table.tsx'
import { Page } from '#web/design/page.tsx'
import type { RowAction } from '#web/design/row-menu.tsx'
import { NotPermitted } from '#web/design/states.tsx'
import { useCan } from '#web/session.tsx'
import { useRoles } from './choices.ts'
import { CloneRole } from './role-cloning.tsx'
import { DeleteRole } from './role-deletion.tsx'
import classes from './roles.module.css'
import { TextLink } from './text-link.tsx'

const icon = { size: 16, 'aria-hidden': true } as const

export default function RolesPage() {
  const { t } = useTranslation()
  const can = useCan()
  if (can('manageUsers') || can('createUsers')) return <RoleList />
  return (
    <Page title={t('organization.roles.title')}>
      <NotPermitted permission="organization.manageUsers" />
    </Page>
  )
}

function RoleList() {
  const { t } = useTranslation()
  const can = useCan()
  const address = useAddress()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<{ kind: 'clone' | 'delete'; role: Role } | null>(null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const roles = useRoles()
  const words = (key: string) => t(`organization.roles.${key}`)
  const compare = (a?: string, b?: string) =>
    void navigate({ to: address('organization/roles/compare'), search: { a, ...(b ? { b } : {}) } })
  const open = ({ id }: Role) => void navigate({ to: address(`organization/roles/${id}`) })
  const menu = (role: Role): RowAction[] => {
    const all: (RowAction | false)[] = [
      {
        label: words(role.can.edit ? 'edit' : 'view'),
        icon: <IconPencil {...icon} />,
        onClick: () => open(role),
      },
      can('manageRoles') && {
        label: words('clone'),
        icon: <IconCopy {...icon} />,
        onClick: () => setAsked({ kind: 'clone', role }),
      },
      can('manageRoles') && {
        label: words('compareWith'),
        icon: <IconArrowsDiff {...icon} />,
        onClick: () => compare(role.id),
      },
      can('manageRoles') &&
        !role.system && {
          label: words('delete'),
          icon: <IconTrash {...icon} />,
          onClick: () => setAsked({ kind: 'delete', role }),
          danger: true,
          apart: true,
        },
    ]
    return all.filter((one) => one !== false)
  }
  return (
    <Page
      title={words('title')}
      intro={words('intro')}
      actions={
        can('manageRoles') ? (
          <Button
            size="xs"
            leftSection={<IconPlus {...icon} />}
            onClick={() => void navigate({ to: address('organization/roles/new') })}
          >
            {words('add')}
          </Button>
        ) : null
      }
    >
      <DataTable
        label={words('title')}
        list={roles}
        nameOf={({ name }) => name}
        onOpen={open}
        menu={menu}
        {...(can('manageRoles')
          ? {
              selection: { ids: ticked, onChange: setTicked },
              bulk: <CompareTwo ids={ticked} compare={compare} />,
            }
          : {})}
        columns={[
          { key: 'name', header: words('name'), width: '26%', cell: (role) => <RoleName role={role} /> },
          {
            key: 'description',
            header: words('description'),
            optional: true,
            cell: ({ description }) => <span className={classes.description}>{description}</span>,
          },
          {
            key: 'chats',
            header: words('chats'),
            width: 260,
            cell: ({ permissions: { inbox } }) =>
              inbox.use ? t(`access.permissions.inbox.scope.choices.${inbox.scope}`) : t('access.words.none'),
          },
          {
            key: 'people',
            header: words('people'),
            width: 110,
            cell: ({ id, users }) => (
              <TextLink to="organization/users" search={{ roleId: id }} count>
                {users}
              </TextLink>
            ),
          },
        ]}
      />
      {asked?.kind === 'clone' ? <CloneRole role={asked.role} onClose={() => setAsked(null)} /> : null}
      {asked?.kind === 'delete' ? (
        <DeleteRole
          role={asked.role}
          roles={roles.rows}
          onClose={() => setAsked(null)}
          onClone={() => setAsked({ ...asked, kind: 'clone' })}
        />
      ) : null}
    </Page>
  )
}

function CompareTwo({
  ids,
  compare,
}: {
  ids: ReadonlySet<string>
  compare: (a?: string, b?: string) => void
}) {
  const { t } = useTranslation()
  if (ids.size !== 2) return <span>{t('organization.roles.compareHint')}</span>
  return (
    <Button size="compact-md" onClick={() => compare(...ids)}>
      {t('organization.roles.compareTwo')}
    </Button>
  )
}

function RoleName({ role }: { role: Role }) {
  const { t } = useTranslation()
  const address = useAddress()
  return (
    <span className={classes.name}>
      <Link className={classes.link} to={address(`organization/roles/${role.id}`)}>
        {role.name}
      </Link>
      {role.system ? (
        <Badge size="xs" variant="default">
          {t(role.locked ? 'organization.roles.locked' : 'organization.roles.system')}
        </Badge>
      ) : null}
    </span>
  )
}
