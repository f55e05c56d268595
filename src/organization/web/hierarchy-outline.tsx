import { ActionIcon, Badge, Tooltip } from '@mantine/core'
import IconHierarchy from '@tabler/icons-react/dist/esm/icons/IconHierarchy.mjs'
import IconInfoCircle from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { HierarchyRows, type TreeColumn } from '#web/design/hierarchy-rows.tsx'
import { type Branch, found, matches, rowsOf } from '#web/design/hierarchy-tree.ts'
import { Initials } from '#web/design/person.tsx'
import { SearchField } from '#web/design/search-field.tsx'
import { NothingFound } from '#web/design/states.tsx'
import { StatusDot, userStatus } from '#web/design/status-dot.tsx'
import { LevelButtons } from './chart-controls.tsx'
import classes from './hierarchy.module.css'
import type { HierarchyViewProps } from './hierarchy.tsx'

/** The hierarchy as a treegrid: everything the chart shows and does, by keyboard. */
export function HierarchyOutline(props: HierarchyViewProps) {
  const { forest, open, onOpen, onInfo, onChangeReporting, goTo } = props
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  useEffect(() => {
    if (goTo) setSearch('')
  }, [goTo])
  const only = useMemo(() => found(forest, search), [forest, search])
  const rows = useMemo(() => rowsOf(forest, open, only), [forest, open, only])
  const columns = useColumns({ search, onInfo, onChangeReporting })
  return (
    <div className={classes.outline}>
      <div className={classes.bar}>
        <SearchField value={search} onChange={setSearch} label={t('organization.tree.find')} wait={0} />
        <LevelButtons forest={forest} onOpen={onOpen} />
      </div>
      <div className={classes.rows}>
        {rows.length === 0 ? (
          <NothingFound onClear={() => setSearch('')} />
        ) : (
          <HierarchyRows
            label={t('organization.hierarchy.title')}
            forest={forest}
            rows={rows}
            open={open}
            onOpen={onOpen}
            columns={columns}
            goTo={goTo}
            onChoose={({ node }) => onInfo(node.id)}
          />
        )}
      </div>
    </div>
  )
}

interface ColumnsProps {
  search: string
  onInfo: (id: string) => void
  onChangeReporting: (id: string) => void
}

function useColumns({ search, onInfo, onChangeReporting }: ColumnsProps): TreeColumn[] {
  const { t } = useTranslation()
  const words = (key: string) => t(`organization.hierarchy.${key}`)
  return [
    {
      key: 'name',
      header: t('organization.tree.person'),
      cell: (branch) => <Name branch={branch} search={search} />,
    },
    {
      key: 'role',
      header: words('role'),
      width: '190px',
      optional: true,
      cell: ({ node }) => <span className={classes.cut}>{node.role}</span>,
    },
    {
      key: 'status',
      header: words('status'),
      width: '120px',
      optional: true,
      cell: ({ node }) => <StatusDot status={userStatus(node)} />,
    },
    {
      key: 'reports',
      header: words('reports'),
      width: '90px',
      align: 'end',
      optional: true,
      cell: ({ node }) => node.reports,
    },
    {
      key: 'openChats',
      header: words('openChats'),
      width: '110px',
      align: 'end',
      optional: true,
      cell: ({ node }) => node.openChats,
    },
    {
      key: 'actions',
      header: t('web.actions'),
      width: '96px',
      align: 'end',
      cell: ({ node }, tabIndex) => (
        <>
          {node.can.edit && !node.isOwner ? (
            <Tooltip label={words('change')}>
              <ActionIcon
                variant="subtle"
                color="gray"
                tabIndex={tabIndex}
                aria-label={t('organization.hierarchy.changeOf', { name: node.name })}
                onClick={() => onChangeReporting(node.id)}
              >
                <IconHierarchy size={18} aria-hidden />
              </ActionIcon>
            </Tooltip>
          ) : null}
          <Tooltip label={words('info')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              tabIndex={tabIndex}
              aria-label={t('organization.hierarchy.infoOn', { name: node.name })}
              onClick={() => onInfo(node.id)}
            >
              <IconInfoCircle size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </>
      ),
    },
  ]
}

function Name({ branch, search }: { branch: Branch; search: string }) {
  const { t } = useTranslation()
  const { node } = branch
  const words = search.trim().toLowerCase()
  return (
    <span className={classes.person} data-aside={(words && !matches(branch, words)) || undefined}>
      <Initials person={node} />
      <span className={classes.name}>{node.name}</span>
      {node.isOwner ? (
        <Badge size="xs" variant="default">
          {t('organization.hierarchy.owner')}
        </Badge>
      ) : null}
      {node.via === 'oneToOne' && !branch.parent ? (
        <Badge size="xs" variant="default">
          {t('organization.hierarchy.viaOneToOne')}
        </Badge>
      ) : null}
    </span>
  )
}
