import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserImported } from '#organization/user-import-contract.ts'
import { api, Problem } from '#web/api.ts'
import { Page } from '#web/design/page.tsx'
import { problemText } from '#web/design/problem-text.ts'
import { Failed, Loading, NotPermitted } from '#web/design/states.tsx'
import { useAct } from '#web/queries.ts'
import { useCan } from '#web/session.tsx'
import { useRoles } from './choices.ts'
import { TextLink } from './text-link.tsx'
import { ImportCheck, type Read } from './users-import-check.tsx'
import type { Mapping } from './users-import-columns.tsx'
import { ImportDone } from './users-import-done.tsx'
import { ImportSource, type Source } from './users-import-source.tsx'

type Asked = { source: Source; mapping: Mapping | null; roleId: string | null }

const send = ({ source, mapping, roleId }: Asked, preview: boolean) =>
  api.post<UserImported>('/users/imports', {
    csv: source.csv,
    ...(mapping && { columns: mapping }),
    ...(roleId && { defaults: { roleId } }),
    preview,
  })

/** Users from a CSV file: choose it, see what would come of it, do it. */
export default function UsersImport() {
  const { t } = useTranslation()
  const can = useCan()
  const allowed = can('importUsers')
  const roles = useRoles(allowed)
  const offered = roles.rows.filter((role) => role.can.giveToNew)
  const usual = offered.find(({ system, locked }) => system && !locked) ?? offered[0]
  return (
    <Page
      title={t('organization.usersImport.title')}
      intro={<TextLink to="organization/users">{t('organization.usersImport.back')}</TextLink>}
    >
      {allowed ? null : <NotAllowed />}
      {allowed && roles.loading ? <Loading /> : null}
      {roles.error ? <Failed error={roles.error} retry={roles.retry} /> : null}
      {allowed && !roles.loading && !roles.error ? <Steps roles={offered} usual={usual?.id ?? null} /> : null}
    </Page>
  )
}

function NotAllowed() {
  return useCan()('createUsers') ? (
    <NotPermitted permission="data.maskEmail" inTheWay />
  ) : (
    <NotPermitted permission="organization.createUsers" />
  )
}

function Steps({
  roles,
  usual,
}: {
  roles: Parameters<typeof ImportCheck>[0]['roles']
  usual: string | null
}) {
  const { t } = useTranslation()
  const [source, setSource] = useState<Source | null>(null)
  const [read, setRead] = useState<Read | null>(null)
  const [mapping, setMapping] = useState<Mapping>({})
  const [roleId, setRoleId] = useState(usual)
  const [result, setResult] = useState<UserImported | null>(null)

  const taken = (answer: Read) => {
    setRead(answer)
    setMapping(answer.mapping)
  }
  const check = useMutation<UserImported, Error, Asked>({
    mutationFn: (asked) => send(asked, true),
    onSuccess: (answer) => {
      taken(answer)
      setResult(answer)
    },
    onError: (error) => {
      if (error instanceof Problem && Array.isArray(error.extra.columns))
        taken(error.extra as unknown as Read)
      // What is wrong with the file itself is mended by another file.
      else if (error instanceof Problem && error.errors[0]?.pointer === '/csv') setSource(null)
    },
  })
  const run = useAct({
    act: (asked: Asked) => send(asked, false),
    stale: ['/users', '/hierarchy', '/departments'],
  })

  const begin = (chosen: Source) => {
    setSource(chosen)
    setRead(null)
    setResult(null)
    check.mutate({ source: chosen, mapping: null, roleId })
  }
  const startOver = () => {
    setSource(null)
    check.reset()
    run.reset()
  }
  const change =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value)
      setResult(null)
      check.reset()
    }
  const refused = check.error instanceof Problem && check.error.status === 422 ? check.error : null

  if (run.data) return <ImportDone result={run.data} onAgain={startOver} />
  if (!source) return <ImportSource problem={refused ? problemText(refused, t) : null} onSource={begin} />
  const asked = { source, mapping, roleId }
  return (
    <ImportCheck
      key={source.csv}
      name={source.name}
      read={read}
      mapping={mapping}
      onMapping={change(setMapping)}
      roles={roles}
      roleId={roleId}
      onRole={change(setRoleId)}
      result={result}
      problem={refused ? problemText(refused, t) : null}
      failure={refused ? null : check.error}
      busy={check.isPending ? 'checking' : run.isPending ? 'importing' : null}
      onCheck={() => check.mutate(read ? asked : { ...asked, mapping: null })}
      onImport={() => run.mutate(asked)}
      onAnother={startOver}
    />
  )
}
