import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '#audit/contract.ts'
import { useAddress } from '#web/design/areas.ts'
import { type Change, changesOf, fieldName } from '../sentence-contract.ts'
import classes from './audit-log.module.css'

/** What an entry notes, before and after. */
export function Details({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation()
  const both = entry.before !== null && entry.after !== null
  return (
    <div className={classes.details}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('audit.what')}</th>
            {entry.before ? <th scope="col">{t('audit.before')}</th> : null}
            {entry.after ? <th scope="col">{both ? t('audit.after') : t('audit.details')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {changesOf(entry)
            .map(shorten)
            .sort((one, other) => rankOf(one) - rankOf(other))
            .map(({ field, before, after }) => (
              <tr key={field}>
                <th scope="row">{t(`audit.field.${field}`, { defaultValue: fieldName(field) })}</th>
                {entry.before ? (
                  <td>
                    <Value field={field} value={before} />
                  </td>
                ) : null}
                {entry.after ? (
                  <td>
                    <Value field={field} value={after} />
                  </td>
                ) : null}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  )
}

function Value({ field, value }: { field: string; value: unknown }) {
  const { t } = useTranslation()
  const address = useAddress()
  if (isNothing(value)) return <em>{t('audit.word.nothing')}</em>
  if (field === 'receipt') {
    return (
      <Link className={classes.link} to={address(`organization/removals/${value}`)}>
        {t('audit.toReceipt')}
      </Link>
    )
  }
  if (typeof value === 'boolean') return t(value ? 'audit.word.yes' : 'audit.word.no')
  return Array.isArray(value) ? value.join(', ') : String(value)
}

// The database keeps no order: names before numbers, and the way on last.
const rankOf = ({ field, after }: Change) => (field === 'receipt' ? 2 : typeof after === 'number' ? 1 : 0)

const isNothing = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

// Of two lists people look for what came and what went.
function shorten(change: Change): Change {
  const { before, after } = change
  if (!Array.isArray(before) || !Array.isArray(after)) return change
  return {
    ...change,
    before: before.filter((one) => !after.includes(one)),
    after: after.filter((one) => !before.includes(one)),
  }
}
