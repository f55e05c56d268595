import { Alert, Button, FileButton, Textarea } from '@mantine/core'
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
import IconFileUpload from '@tabler/icons-react/dist/esm/icons/IconFileUpload.mjs'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { longestImport, mostImportRows } from '#organization/user-import-contract.ts'
import { TextButton } from '#web/design/text-button.tsx'
import classes from './users-import.module.css'
import { readText, saveFile, template } from './users-import-file.ts'

export type Source = { name: string; csv: string }

/** Where the rows come from: dropped, chosen or pasted. */
export function ImportSource({
  problem,
  onSource,
}: {
  problem: string | null
  onSource: (source: Source) => void
}) {
  const { t } = useTranslation()
  const [over, setOver] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const [pasted, setPasted] = useState('')

  const take = async (file: File | null | undefined) => {
    if (!file) return
    if (file.size > longestImport) return setFailed(t('organization.usersImport.tooLong'))
    try {
      offer(file.name, await readText(file))
    } catch {
      setFailed(t('organization.usersImport.unreadable'))
    }
  }
  const offer = (name: string, csv: string) => {
    const tooLong = new Blob([JSON.stringify(csv)]).size > longestImport
    setFailed(tooLong ? t('organization.usersImport.tooLong') : null)
    if (!tooLong) onSource({ name, csv })
  }
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault()
    setOver(inside)
  }
  const shown = failed ?? problem
  return (
    <div className={classes.source}>
      {shown ? (
        <Alert color="red" variant="light" role="alert">
          {shown}
        </Alert>
      ) : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first */}
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => drag(event, true)}
        onDragLeave={(event) => drag(event, false)}
        onDrop={(event) => {
          drag(event, false)
          void take(event.dataTransfer.files[0])
        }}
      >
        <IconFileUpload size={28} aria-hidden className={classes.icon} />
        <p>{t('organization.usersImport.drop')}</p>
        <FileButton accept=".csv,.tsv,.txt,text/csv" onChange={(file) => void take(file)}>
          {(props) => <Button {...props}>{t('organization.usersImport.choose')}</Button>}
        </FileButton>
        <p className={classes.hint}>
          {t('organization.usersImport.limits', { rows: mostImportRows.toLocaleString() })}
        </p>
      </div>
      <div>
        <TextButton
          edge="start"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => saveFile(t('organization.usersImport.templateFile'), template)}
        >
          {t('organization.usersImport.template')}
        </TextButton>
        <p className={classes.hint}>{t('organization.usersImport.severalHint')}</p>
      </div>
      <Textarea
        label={t('organization.usersImport.paste')}
        autosize
        minRows={3}
        maxRows={10}
        spellCheck={false}
        value={pasted}
        onChange={(event) => setPasted(event.currentTarget.value)}
      />
      <Button
        className={classes.fit}
        variant="default"
        disabled={pasted.trim() === ''}
        onClick={() => offer(t('organization.usersImport.pasted'), pasted)}
      >
        {t('organization.usersImport.usePasted')}
      </Button>
    </div>
  )
}
