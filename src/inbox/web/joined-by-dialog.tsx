import { Button, Group } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#web/design/dialog.tsx'
import { HierarchyRows } from '#web/design/hierarchy-rows.tsx'
import {
  allBelow,
  type Branch,
  type Forest,
  found,
  openAtFirst,
  pathTo,
  rowsOf,
} from '#web/design/hierarchy-tree.ts'
import { SearchField } from '#web/design/search-field.tsx'
import { Failed, Loading, NothingFound } from '#web/design/states.tsx'
import { useHierarchy } from '#web/design/use-hierarchy.ts'
import classes from './joined-by.module.css'
import { useJoinedByColumns } from './joined-by-columns.tsx'

interface JoinedByDialogProps {
  opened: boolean
  onClose: () => void
  ids: string[]
  onApply: (ids: string[]) => void
}

/** More do not fit into an address. */
const most = 200

/** The hierarchy to tick people in. Ticking one means that one alone; a button takes everyone below along. */
export function JoinedByDialog({ opened, onClose, ids, onApply }: JoinedByDialogProps) {
  const { t } = useTranslation()
  const { forest, loading, error, retry } = useHierarchy(opened)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(ids))
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was ticked and not applied is forgotten
  useEffect(() => {
    if (opened) setTicked(new Set(ids))
  }, [opened])
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t('inbox.joined.title')}
      size={640}
      actions={
        <Foot
          forest={forest}
          ticked={ticked}
          onClear={() => setTicked(new Set())}
          onApply={() => {
            onApply([...ticked])
            onClose()
          }}
        />
      }
    >
      {loading ? <Loading /> : null}
      {error ? <Failed error={error} retry={() => void retry()} /> : null}
      {forest.roots.length > 0 ? <Tree forest={forest} ticked={ticked} onTicked={setTicked} /> : null}
    </Dialog>
  )
}

interface TreeProps {
  forest: Forest
  ticked: ReadonlySet<string>
  onTicked: (ticked: ReadonlySet<string>) => void
}

function Tree({ forest, ticked, onTicked }: TreeProps) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState(() => openFor(forest, ticked))
  const only = useMemo(() => found(forest, search), [forest, search])
  const rows = useMemo(() => rowsOf(forest, open, only), [forest, open, only])
  const toggle = ({ node }: Branch) => {
    const next = new Set(ticked)
    if (!next.delete(node.id)) next.add(node.id)
    onTicked(next)
  }
  const withBelow = (branch: Branch) =>
    onTicked(new Set([...ticked, branch.node.id, ...allBelow(branch).map(({ node }) => node.id)]))
  const columns = useJoinedByColumns(ticked, withBelow)
  return (
    <div className={classes.picker}>
      <SearchField value={search} onChange={setSearch} label={t('organization.tree.find')} width="100%" />
      <div className={classes.tree}>
        {rows.length === 0 ? (
          <NothingFound onClear={() => setSearch('')} />
        ) : (
          <HierarchyRows
            label={t('inbox.joined.title')}
            forest={forest}
            rows={rows}
            open={open}
            onOpen={setOpen}
            chosen={ticked}
            onChoose={toggle}
            columns={columns}
          />
        )}
      </div>
    </div>
  )
}

function openFor(forest: Forest, ticked: ReadonlySet<string>): Set<string> {
  const open = openAtFirst(forest, 2)
  for (const id of ticked) {
    const branch = forest.byId.get(id)
    if (branch?.parent) for (const { node } of pathTo(branch.parent)) open.add(node.id)
  }
  return open
}

interface FootProps {
  forest: Forest
  ticked: ReadonlySet<string>
  onClear: () => void
  onApply: () => void
}

function Foot({ forest, ticked, onClear, onApply }: FootProps) {
  const { t } = useTranslation()
  const [first] = ticked
  const name = (first && forest.byId.get(first)?.node.name) ?? '…'
  const others = ticked.size - 1
  const words =
    ticked.size === 0
      ? t('inbox.joined.none')
      : t(others === 0 ? 'inbox.joined.one' : 'inbox.joined.selected', { name, count: others })
  return (
    <>
      <span className={classes.words} role="status">
        {ticked.size > most ? t('inbox.joined.tooMany', { count: most }) : words}
      </span>
      <Group gap="xs" wrap="nowrap">
        <Button variant="default" disabled={ticked.size === 0} onClick={onClear}>
          {t('inbox.joined.clear')}
        </Button>
        <Button disabled={ticked.size > most} onClick={onApply}>
          {t('inbox.joined.apply')}
        </Button>
      </Group>
    </>
  )
}
