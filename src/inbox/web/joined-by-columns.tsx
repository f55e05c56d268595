import { Button, VisuallyHidden } from '@mantine/core'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import { useTranslation } from 'react-i18next'
import type { TreeColumn } from '#web/design/hierarchy-rows.tsx'
import type { Branch } from '#web/design/hierarchy-tree.ts'
import { Person } from '#web/design/person.tsx'
import classes from './joined-by.module.css'

export function useJoinedByColumns(
  ticked: ReadonlySet<string>,
  withBelow: (branch: Branch) => void,
): TreeColumn[] {
  const { t } = useTranslation()
  return [
    {
      key: 'person',
      header: t('inbox.joined.person'),
      cell: ({ node }) => (
        <span className={classes.person}>
          {/* The row says that it is selected; this is the same for the eye. */}
          <span className={classes.tick} data-on={ticked.has(node.id) || undefined} aria-hidden>
            {ticked.has(node.id) ? <IconCheck size={12} stroke={3} /> : null}
          </span>
          <Person person={node} detail={node.role} />
        </span>
      ),
    },
    {
      key: 'branch',
      header: t('inbox.joined.branch'),
      width: 'var(--branch-width)',
      align: 'end',
      cell: (branch, tabIndex) =>
        branch.children.length > 0 ? (
          <Button size="compact-xs" variant="subtle" tabIndex={tabIndex} onClick={() => withBelow(branch)}>
            <span className={classes.wide}>{t('inbox.joined.all')}</span>
            <span className={classes.narrow}>
              +{branch.node.below} <VisuallyHidden>{t('inbox.joined.all')}</VisuallyHidden>
            </span>
            <VisuallyHidden>{t('inbox.joined.allOf', { name: branch.node.name })}</VisuallyHidden>
          </Button>
        ) : null,
    },
  ]
}
