import { Button } from '@mantine/core'
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type ImportField, importFields, type UserImported } from '#organization/user-import-contract.ts'
import classes from './users-import.module.css'
import { saveFile } from './users-import-file.ts'

const mostShown = 50

/** The first rows as the users they will be. */
export function SampleRows({ sample, of }: { sample: UserImported['sample']; of: number }) {
  const { t } = useTranslation()
  const field = (name: string) => t(`organization.usersImport.fields.${name}`)
  const told = (user: UserImported['sample'][number]): Record<ImportField, string | null> => ({
    ...user,
    departments: user.departments.join(', '),
    reportsTo: user.reportsTo ?? t('organization.usersImport.underOwner'),
    channels: user.channels.join(', '),
    requireTwoFactor: user.requireTwoFactor ? t('organization.usersImport.yes') : '',
  })
  const rows = sample.map((user) => ({ line: user.line, told: told(user) }))
  // What nobody gets takes no column.
  const [, ...shown] = importFields.filter((name) => name === 'name' || rows.some((row) => row.told[name]))
  const count = sample.length
  const which = t(`organization.usersImport.${count < of ? 'firstRows' : 'allRows'}`, { count, of })
  return (
    <Wide label={which}>
      <caption>{which}</caption>
      <thead>
        <tr>
          <th scope="col">{field('name')}</th>
          {shown.map((name) => (
            <th key={name} scope="col">
              {field(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.line}>
            <th scope="row">{row.told.name}</th>
            {shown.map((name) => (
              <td key={name}>{row.told[name]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </Wide>
  )
}

/** What is wrong with each refused row, and the rows to take away and mend. */
export function RefusedRows({ result }: { result: UserImported }) {
  const { t } = useTranslation()
  const { refused, refusedFile, mapping } = result
  if (!refusedFile) return null
  const rest = refused.length - mostShown
  return (
    <section className={classes.part} aria-labelledby="refused-rows">
      <h2 id="refused-rows" className={classes.title}>
        {t('organization.usersImport.refusedTitle')}
      </h2>
      <p className={classes.hint}>{t('organization.usersImport.refusedHint')}</p>
      <Wide label={t('organization.usersImport.whatIsWrong')} stacked>
        <thead>
          <tr>
            <th scope="col">{t('organization.usersImport.line')}</th>
            <th scope="col">{t('organization.usersImport.row')}</th>
            <th scope="col">{t('organization.usersImport.why')}</th>
          </tr>
        </thead>
        <tbody>
          {refused.slice(0, mostShown).map(({ line, values, reasons }) => (
            <tr key={line}>
              <th scope="row">
                <span className={classes.lineWord}>{t('organization.usersImport.line')} </span>
                {line}
              </th>
              <td>
                {[values[mapping.name], values[mapping.email]].filter(Boolean).join(' · ') ||
                  values.filter(Boolean).join(' · ')}
              </td>
              <td className={classes.why}>
                {reasons.map(({ column, message }) => (
                  <p key={`${column} ${message}`}>
                    {column ? <strong>{t(`organization.usersImport.fields.${column}`)}: </strong> : null}
                    {message}
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </Wide>
      {rest > 0 ? (
        <p className={classes.hint}>{t('organization.usersImport.more', { count: rest })}</p>
      ) : null}
      <Button
        className={classes.fit}
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        onClick={() => saveFile(t('organization.usersImport.refusedFile'), refusedFile)}
      >
        {t('organization.usersImport.download')}
      </Button>
    </section>
  )
}

/** A table that scrolls sideways by itself where the screen is narrow. */
function Wide({ label, stacked, children }: { label: string; stacked?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.wide} tabIndex={0} aria-label={label}>
      <table className={stacked ? `${classes.rows} ${classes.stacked}` : classes.rows}>{children}</table>
    </section>
  )
}
