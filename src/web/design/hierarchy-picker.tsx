import { Button, Group } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from './dialog.tsx'
import classes from './hierarchy-picker.module.css'
import { HierarchyRows } from './hierarchy-rows.tsx'
import { type Branch, type Forest, found, matches, openAtFirst, pathTo, rowsOf } from './hierarchy-tree.ts'
import { Initials } from './person.tsx'
import { SearchField } from './search-field.tsx'
import { Failed, Loading, NothingFound } from './states.tsx'
import { useHierarchy } from './use-hierarchy.ts'

interface HierarchyPickerProps {
  opened: boolean
  onClose: () => void
  /** What choosing means: "Reporting person of Tom". */
  title: string
  chosen: string | null
  onChoose: (id: string | null) => void
  /** What choosing nobody means; without it somebody must be chosen. */
  nobody?: string
  /** Why somebody cannot be chosen. */
  refusal?: (branch: Branch) => string | null
}

/** Chooses a person in the hierarchy, in a pop-up. */
export function HierarchyPicker({ opened, onClose, title, ...choice }: HierarchyPickerProps) {
  const [marked, setMarked] = useState(choice.chosen)
  const { forest, loading, error, retry } = useHierarchy(opened)
  useEffect(() => {
    if (opened) setMarked(choice.chosen)
  }, [opened, choice.chosen])
  const apply = (id: string | null) => {
    choice.onChoose(id)
    onClose()
  }
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={title}
      size={640}
      actions={<Foot {...choice} forest={forest} marked={marked} onApply={apply} onCancel={onClose} />}
    >
      {loading ? <Loading /> : null}
      {error ? <Failed error={error} retry={retry} /> : null}
      {forest.roots.length > 0 ? (
        <div className={classes.picker}>
          <PickerTree forest={forest} label={title} marked={marked} onMark={setMarked} {...choice} />
        </div>
      ) : null}
    </Dialog>
  )
}

interface FootProps {
  forest: Forest
  marked: string | null
  nobody?: string
  onApply: (id: string | null) => void
  onCancel: () => void
}

function Foot({ forest, marked, nobody, onApply, onCancel }: FootProps) {
  const { t } = useTranslation()
  const name = marked ? forest.byId.get(marked)?.node.name : undefined
  return (
    <div className={classes.foot}>
      {nobody ? (
        <Button variant="subtle" onClick={() => onApply(null)}>
          {nobody}
        </Button>
      ) : (
        <span />
      )}
      <Group gap="xs" ml="auto">
        <Button variant="default" onClick={onCancel}>
          {t('web.cancel')}
        </Button>
        <Button disabled={!name} onClick={() => onApply(marked)}>
          {name ? t('organization.tree.choose', { name }) : t('organization.tree.chooseNobody')}
        </Button>
      </Group>
    </div>
  )
}

interface PickerTreeProps {
  forest: Forest
  label: string
  marked: string | null
  onMark: (id: string) => void
  refusal?: (branch: Branch) => string | null
}

/** Search and tree without the pop-up, for dialogs that show more beside the choice. */
export function PickerTree({ forest, label, marked, onMark, refusal }: PickerTreeProps) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState(() => openWithin(forest, marked))
  const only = useMemo(() => found(forest, search), [forest, search])
  const rows = useMemo(() => rowsOf(forest, open, only), [forest, open, only])
  return (
    <>
      <SearchField value={search} onChange={setSearch} label={t('organization.tree.find')} width="100%" />
      <div className={classes.tree}>
        {rows.length === 0 ? (
          <NothingFound onClear={() => setSearch('')} />
        ) : (
          <HierarchyRows
            label={label}
            forest={forest}
            rows={rows}
            open={open}
            onOpen={setOpen}
            chosen={new Set(marked ? [marked] : [])}
            start={marked ?? undefined}
            onChoose={({ node }) => onMark(node.id)}
            refused={(branch) => Boolean(refusal?.(branch))}
            columns={[
              {
                key: 'name',
                header: t('organization.tree.person'),
                cell: (branch) => (
                  <PickerRow branch={branch} search={search} reason={refusal?.(branch) ?? null} />
                ),
              },
              {
                key: 'below',
                header: t('organization.tree.below'),
                width: '104px',
                align: 'end',
                cell: ({ node }) => (node.below > 0 ? <Below count={node.below} /> : null),
              },
            ]}
          />
        )}
      </div>
    </>
  )
}

function Below({ count }: { count: number }) {
  const { t } = useTranslation()
  return (
    <>
      <span className={classes.wide}>{t('organization.tree.nBelow', { count })}</span>
      <span className={classes.narrow}>+{count}</span>
    </>
  )
}

function PickerRow({ branch, search, reason }: { branch: Branch; search: string; reason: string | null }) {
  const { node } = branch
  const words = search.trim().toLowerCase()
  const aside = words !== '' && !matches(branch, words)
  return (
    <span className={classes.person} data-aside={aside || undefined} data-refused={reason ? true : undefined}>
      <Initials person={node} />
      <span className={classes.words}>
        <span className={classes.name}>{node.name}</span>
        <span className={classes.detail}>{reason ?? node.role}</span>
      </span>
    </span>
  )
}

function openWithin(forest: Forest, marked: string | null): Set<string> {
  const open = openAtFirst(forest, 2)
  const branch = marked ? forest.byId.get(marked) : undefined
  if (branch?.parent) for (const { node } of pathTo(branch.parent)) open.add(node.id)
  return open
}
