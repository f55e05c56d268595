import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '#audit/contract.ts'
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
            .map(({ field, before, after }) => (
              <tr key={field}>
                <th scope="row">{t(`audit.field.${field}`, { defaultValue: fieldName(field) })}</th>
                {entry.before ? (
                  <td>
                    <Value value={before} />
                  </td>
                ) : null}
                {entry.after ? (
                  <td>
                    <Value value={after} />
                  </td>
                ) : null}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  )
}

function Value({ value }: { value: unknown }) {
  const { t } = useTranslation()
  if (isNothing(value)) return <em>{t('audit.word.nothing')}</em>
  if (typeof value === 'boolean') return t(value ? 'audit.word.yes' : 'audit.word.no')
  return Array.isArray(value) ? value.join(', ') : String(value)
}

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
