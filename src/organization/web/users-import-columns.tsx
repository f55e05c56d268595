import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type ImportColumns, type ImportField, importFields } from '#organization/user-import-contract.ts'
import classes from './users-import.module.css'

export type Mapping = Partial<ImportColumns>

interface ColumnsProps {
  columns: string[]
  examples: string[][]
  mapping: Mapping
  onChange: (mapping: Mapping) => void
  disabled: boolean
}

/** Which column of the file holds what. */
export function ImportColumnsTable({ columns, examples, mapping, onChange, disabled }: ColumnsProps) {
  const { t } = useTranslation()
  const fields = importFields.map((field) => ({
    value: field,
    label: t(`organization.usersImport.fields.${field}`),
  }))
  const choose = (column: number, field: string | null) => {
    const others = Object.entries(mapping).filter(([name, n]) => n !== column && name !== field)
    onChange(Object.fromEntries([...others, ...(field ? [[field, column]] : [])]))
  }
  return (
    <table className={classes.columns}>
      <thead>
        <tr>
          <th scope="col">{t('organization.usersImport.column')}</th>
          <th scope="col">{t('organization.usersImport.examples')}</th>
          <th scope="col">{t('organization.usersImport.holds')}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((header, n) => {
          const title = header || t('organization.usersImport.noHeader', { n: n + 1 })
          const held = (Object.keys(mapping) as ImportField[]).find((field) => mapping[field] === n)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have the same header
            <tr key={n}>
              <th scope="row">{title}</th>
              <td className={classes.examples}>
                {examples
                  .map((cells) => cells[n])
                  .filter(Boolean)
                  .join(' · ')}
              </td>
              <td>
                <Select
                  size="sm"
                  aria-label={t('organization.usersImport.holdsOf', { column: title })}
                  placeholder={t('organization.usersImport.ignored')}
                  data={fields}
                  value={held ?? null}
                  onChange={(field) => choose(n, field)}
                  clearable
                  disabled={disabled}
                />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
