import { Alert, Button, Group, Loader, Select } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '#organization/role-contract.ts'
import type { UserImported } from '#organization/user-import-contract.ts'
import { Failed, Loading } from '#web/design/states.tsx'
import { TextButton } from '#web/design/text-button.tsx'
import classes from './users-import.module.css'
import { ImportColumnsTable, type Mapping } from './users-import-columns.tsx'
import { RefusedRows, SampleRows } from './users-import-preview.tsx'
import { SameRole } from './users-import-role.tsx'

/** What was read of the file, also when it is not enough to import. */
export type Read = Pick<UserImported, 'columns' | 'examples'> & { mapping: Mapping; rows: number }

interface CheckProps {
  name: string
  read: Read | null
  mapping: Mapping
  onMapping: (mapping: Mapping) => void
  roles: Role[]
  roleId: string | null
  onRole: (id: string | null) => void
  /** Null until everything chosen has been checked. */
  result: UserImported | null
  problem: string | null
  failure: Error | null
  busy: 'checking' | 'importing' | null
  onCheck: () => void
  onImport: () => void
  onAnother: () => void
}

/** What the columns hold, what would come of it, and the button that does it. */
export function ImportCheck(props: CheckProps) {
  const { name, read, mapping, roles, roleId, result, problem, failure, busy } = props
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className={classes.steps}>
      <section className={classes.part}>
        <div className={classes.head}>
          <h2 ref={heading} tabIndex={-1} className={classes.title}>
            {name}
          </h2>
          <TextButton edge="end" onClick={props.onAnother} disabled={busy !== null}>
            {t('organization.usersImport.another')}
          </TextButton>
        </div>
        {problem ? (
          <Alert color="red" variant="light" role="alert">
            {problem}
          </Alert>
        ) : null}
        {failure ? <Failed error={failure} retry={props.onCheck} /> : null}
        {!read && busy ? <Loading lines={5} /> : null}
        {read ? (
          <>
            <h3 className={classes.subtitle}>{t('organization.usersImport.columnsTitle')}</h3>
            <ImportColumnsTable
              columns={read.columns}
              examples={read.examples}
              mapping={mapping}
              onChange={props.onMapping}
              disabled={busy !== null}
            />
            <Select
              className={classes.role}
              label={t('organization.usersImport.defaultRole')}
              placeholder={t('organization.usersImport.noDefaultRole')}
              data={roles.map((role) => ({ value: role.id, label: role.name }))}
              value={roleId}
              onChange={props.onRole}
              clearable
              disabled={busy !== null}
            />
            <SameRole read={read} mapping={mapping} roles={roles} roleId={roleId} />
          </>
        ) : null}
      </section>
      <p className={classes.busy} role="status">
        {busy ? <Loader size="xs" /> : null}
        {busy === 'importing' ? t('organization.usersImport.importing') : null}
        {busy === 'checking' ? t('organization.usersImport.checking') : null}
      </p>
      {read && !failure ? <Outcome {...props} /> : null}
      {result && !busy ? <RefusedRows result={result} /> : null}
    </div>
  )
}

function Outcome({ result, busy, problem, onCheck, onImport }: CheckProps) {
  const { t } = useTranslation()
  if (!result) {
    return busy === 'checking' ? null : (
      <section className={classes.part}>
        {problem ? null : <p>{t('organization.usersImport.stale')}</p>}
        <Button className={classes.fit} onClick={onCheck}>
          {t('organization.usersImport.checkAgain')}
        </Button>
      </section>
    )
  }
  const { accepted, refused, sample } = result
  return (
    <section className={classes.part} aria-labelledby="what-will-happen">
      <h2 id="what-will-happen" className={classes.title}>
        {t('organization.usersImport.previewTitle')}
      </h2>
      <p role="status">
        {accepted > 0
          ? t('organization.usersImport.ready', { count: accepted })
          : t('organization.usersImport.nothingToAdd')}{' '}
        {refused.length > 0
          ? t('organization.usersImport.refused', { count: refused.length })
          : t('organization.usersImport.notRefused')}
      </p>
      {sample.length > 0 ? <SampleRows sample={sample} of={accepted} /> : null}
      {accepted > 0 ? (
        <Group gap="sm">
          <Button onClick={onImport} loading={busy === 'importing'}>
            {t('organization.usersImport.submit', { count: accepted })}
          </Button>
        </Group>
      ) : null}
    </section>
  )
}
