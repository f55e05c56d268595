import { Button, Tooltip } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mostNamed } from '#organization/user-limits-contract.ts'
import { BulkDialog } from './bulk-dialog.tsx'
import type { BulkKind } from './bulk-fields.tsx'
import type { Chosen } from './users-chosen.ts'
import { exportAddress } from './users-export.ts'

interface BulkProps {
  chosen: Chosen
  /** The order of the list, in which its export is. */
  sort: string
  /** Called when something was done: the selection has had its use. */
  onDone: () => void
}

const kinds: readonly BulkKind[] = ['role', 'reportsTo', 'departments', 'twoFactor', 'signOut', 'disable']

/** The buttons of the bar below the list, and their dialogs. */
export function Bulk({ chosen, sort, onDone }: BulkProps) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<BulkKind | null>(null)
  return (
    <>
      {kinds.map((kind) => (
        <Button
          key={kind}
          variant="default"
          size="compact-sm"
          aria-haspopup="dialog"
          onClick={() => setAsked(kind)}
        >
          {t(`organization.bulk.${kind}`)}
        </Button>
      ))}
      <Export chosen={chosen} sort={sort} />
      {asked ? (
        <BulkDialog kind={asked} chosen={chosen} onClose={() => setAsked(null)} onDone={onDone} />
      ) : null}
    </>
  )
}

function Export({ chosen: { choice }, sort }: Pick<BulkProps, 'chosen' | 'sort'>) {
  const { t } = useTranslation()
  const label = t('organization.bulk.export')
  if ((choice.userIds?.length ?? 0) > mostNamed) {
    return (
      <Tooltip label={t('organization.bulk.exportTooMany', { count: mostNamed })}>
        <Button variant="default" size="compact-sm" data-disabled onClick={(event) => event.preventDefault()}>
          {label}
        </Button>
      </Tooltip>
    )
  }
  const query = choice.filter ?? { userIds: choice.userIds ?? [] }
  return (
    <Button component="a" variant="default" size="compact-sm" href={exportAddress(query, sort)} download>
      {label}
    </Button>
  )
}
