import { Button, Tooltip, VisuallyHidden } from '@mantine/core'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import { useTranslation } from 'react-i18next'
import { allTicked, allToggled, branchToggled, isWhole } from './hierarchy-choice.ts'
import classes from './hierarchy-picker.module.css'
import type { TreeColumn } from './hierarchy-rows.tsx'
import { type Branch, matches } from './hierarchy-tree.ts'
import { Initials } from './person.tsx'

interface ColumnsProps {
  several: boolean
  search: string
  marked: string[]
  /** Everybody who is meant by what is marked. */
  ids: ReadonlySet<string>
  onMark: (marked: string[]) => void
  reasonOf: (branch: Branch) => string | null
}

export function usePickerColumns(props: ColumnsProps): TreeColumn[] {
  const { t } = useTranslation()
  const { several, search, ids, reasonOf } = props
  const person: TreeColumn = {
    key: 'person',
    header: t('organization.tree.person'),
    cell: (branch) => (
      <PersonCell
        branch={branch}
        search={search}
        reason={reasonOf(branch)}
        {...(several ? { ticked: ids.has(branch.node.id) } : {})}
      />
    ),
  }
  const below: TreeColumn = {
    key: 'below',
    header: t('organization.tree.below'),
    width: 'var(--below-width)',
    align: 'end',
    cell: ({ node }) => (node.below > 0 ? <Below count={node.below} /> : null),
  }
  if (!several) return [person, below]
  // There the number stands beside the role.
  const all: TreeColumn = {
    key: 'all',
    header: t('organization.tree.withBelow'),
    width: 'var(--all-width)',
    align: 'end',
    cell: (branch, tabIndex) =>
      branch.children.length > 0 && (reasonOf(branch) === null || isWhole(props.marked, branch)) ? (
        <BranchButtons {...props} branch={branch} tabIndex={tabIndex} />
      ) : null,
  }
  return [person, all]
}

interface PersonCellProps {
  branch: Branch
  search: string
  reason: string | null
  /** Undefined where there is nothing to tick. */
  ticked?: boolean
}

function PersonCell({ branch, search, reason, ticked }: PersonCellProps) {
  const { node } = branch
  const words = search.trim().toLowerCase()
  const aside = words !== '' && !matches(branch, words)
  return (
    <span className={classes.person} data-aside={aside || undefined} data-refused={reason ? true : undefined}>
      {/* The row says that it is selected; this is the same for the eye. */}
      {ticked === undefined ? null : (
        <span className={classes.tick} data-on={ticked || undefined} aria-hidden>
          {ticked ? <IconCheck size={12} stroke={3} /> : null}
        </span>
      )}
      <Initials person={node} />
      <span className={classes.words}>
        <span className={classes.name}>{node.name}</span>
        <span className={classes.detail}>
          {reason ?? node.role}
          {ticked !== undefined && node.below > 0 ? <span> · +{node.below}</span> : null}
        </span>
      </span>
    </span>
  )
}

function Below({ count }: { count: number }) {
  const { t } = useTranslation()
  return (
    <span className={classes.below}>
      <span className={classes.wide}>{t('organization.tree.nBelow', { count })}</span>
      <span className={classes.narrow}>+{count}</span>
    </span>
  )
}

type ButtonsProps = ColumnsProps & { branch: Branch; tabIndex: 0 | -1 }

function BranchButtons({ branch, tabIndex, marked, ids, onMark }: ButtonsProps) {
  const { t } = useTranslation()
  const { name } = branch.node
  const whole = isWhole(marked, branch)
  const all = !whole && allTicked(ids, branch)
  return (
    <>
      {whole ? null : (
        <Button
          size="compact-xs"
          mih={24}
          variant={all ? 'light' : 'subtle'}
          tabIndex={tabIndex}
          aria-pressed={all}
          onClick={() => onMark(allToggled(marked, branch))}
        >
          <span className={classes.wide}>{t('organization.tree.all')}</span>
          <span className={classes.narrow} aria-hidden>
            {t('organization.tree.allShort')}
          </span>
          <VisuallyHidden>{t('organization.tree.allOf', { name })}</VisuallyHidden>
        </Button>
      )}
      <Tooltip label={t('organization.tree.branchHint', { name })} multiline maw={280}>
        <Button
          size="compact-xs"
          mih={24}
          variant={whole ? 'light' : 'subtle'}
          tabIndex={tabIndex}
          aria-pressed={whole}
          aria-label={t('organization.tree.followOf', { name })}
          onClick={() => onMark(branchToggled(marked, branch))}
        >
          <span className={classes.wide}>{t('organization.tree.follow')}</span>
          <span className={classes.narrow}>{t('organization.tree.followShort')}</span>
        </Button>
      </Tooltip>
    </>
  )
}
