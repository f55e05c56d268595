import { Button, Radio, SegmentedControl, Stack } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { TransferUndone, transfer } from '#inbox/contract.ts'
import { api } from '#web/api.ts'
import { Dialog } from '#web/design/dialog.tsx'
import { DialogFoot } from '#web/design/dialog-foot.tsx'
import { toast } from '#web/design/notify.tsx'
import { ProblemAlert } from '#web/design/problem-alert.tsx'
import { problemText } from '#web/design/problem-text.ts'
import { keyOf, queryClient, useAct } from '#web/queries.ts'
import { AgentList } from './agent-list.tsx'
import { type Agent, useAgents } from './assignable.ts'
import type { ChatFilter } from './chat-query.ts'
import classes from './transfer-dialog.module.css'
import { TransferResult } from './transfer-result.tsx'

type Transfer = z.infer<typeof transfer>

interface TransferDialogProps {
  opened: boolean
  onClose: () => void
  what: { chatIds: string[] } | { filter: ChatFilter }
  count: number
  channelId: string | undefined
  onMoved?: () => void
}

export function TransferDialog({ opened, onClose, what, count, channelId, onMoved }: TransferDialogProps) {
  const { t } = useTranslation()
  const [choice, setChoice] = useState<Choice>(noChoice)
  const [result, setResult] = useState<Transfer | null>(null)
  const { agents, loading, error } = useAgents(channelId, opened)
  const send = useSend((done) => {
    if (done.moved > 0) onMoved?.()
    if (done.skipped.length > 0) setResult(done)
    else onClose()
  })
  const reset = send.reset
  // What was chosen for other chats must not be chosen still for these.
  useEffect(() => {
    if (!opened) return
    setChoice(noChoice)
    setResult(null)
    reset()
  }, [opened, reset])
  const { how, by, chosen } = choice
  const submit = () =>
    send.mutate({
      ...('filter' in what ? { filter: bodyOf(what.filter) } : what),
      ...(how === 'one' ? { toUserId: chosen[0] } : { distribute: { userIds: chosen, by } }),
    })
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={result ? t('inbox.to.result') : t('inbox.to.title', { count })}
      size={520}
      actions={
        result ? (
          <Button onClick={onClose}>{t('inbox.to.close')}</Button>
        ) : (
          <DialogFoot
            missing={
              chosen.length === 0
                ? t(how === 'one' ? 'inbox.to.missingOne' : 'inbox.to.missingSeveral')
                : null
            }
          >
            <Button variant="default" onClick={onClose}>
              {t('web.cancel')}
            </Button>
            <Button disabled={chosen.length === 0} loading={send.isPending} onClick={submit}>
              {t('inbox.to.submit', { count })}
            </Button>
          </DialogFoot>
        )
      }
    >
      {result ? (
        <TransferResult result={result} />
      ) : (
        <Stack gap="sm">
          <ProblemLine problem={send.error ?? error} />
          <How choice={choice} onChange={setChoice} />
          <AgentList
            agents={agents}
            loading={loading}
            several={how === 'several'}
            chosen={chosen}
            onChange={(ids) => setChoice({ ...choice, chosen: ids })}
          />
          <AwayNote choice={choice} agents={agents} />
        </Stack>
      )}
    </Dialog>
  )
}

// In an address the people stand in one text, in a body in a list.
function bodyOf({ joinedBy, ...filter }: ChatFilter) {
  return { ...filter, ...(joinedBy && { joinedBy: joinedBy.split(',') }) }
}

interface Choice {
  how: 'one' | 'several'
  by: 'evenly' | 'leastOpen'
  chosen: string[]
}
const noChoice: Choice = { how: 'one', by: 'evenly', chosen: [] }

function useSend(after: (done: Transfer) => void) {
  const { t } = useTranslation()
  return useAct({
    act: (body: object) => api.post<Transfer>('/chat-transfers', body),
    stale: ['/chats', '/assignable-users'],
    quiet: true,
    after: (done) => {
      after(done)
      // What was left out, and why, stands in the dialog.
      if (done.moved === 0) return
      const undo = async () => {
        const { returned, skipped } = await api.delete<TransferUndone>(`/chat-transfers/${done.id}`)
        await queryClient.invalidateQueries({ queryKey: keyOf('/chats') })
        if (skipped.length === 0) return
        return `${t('inbox.to.returned', { count: returned })} ${t('inbox.to.stayed', { count: skipped.length })}`
      }
      toast(t('inbox.to.done', { count: done.moved }), { undo })
    },
  })
}

function ProblemLine({ problem }: { problem: Error | null }) {
  const { t } = useTranslation()
  return <ProblemAlert text={problem ? problemText(problem, t) : null} />
}

function AwayNote({ choice: { how, chosen }, agents }: { choice: Choice; agents: Agent[] }) {
  const { t } = useTranslation()
  const agent = agents.find(({ id }) => id === chosen[0])
  return (
    <p className={classes.away} role="status">
      {how === 'one' && agent?.availability === 'away' ? t('inbox.to.awayNote', { name: agent.name }) : null}
    </p>
  )
}

function How({ choice, onChange }: { choice: Choice; onChange: (choice: Choice) => void }) {
  const { t } = useTranslation()
  const become = (how: Choice['how']) =>
    onChange({ ...choice, how, chosen: how === 'one' ? choice.chosen.slice(0, 1) : choice.chosen })
  return (
    <>
      <SegmentedControl
        aria-label={t('inbox.to.how')}
        fullWidth
        size="xs"
        value={choice.how}
        onChange={(how) => become(how as Choice['how'])}
        data={[
          { value: 'one', label: t('inbox.to.one') },
          { value: 'several', label: t('inbox.to.several') },
        ]}
      />
      {choice.how === 'several' ? (
        <Radio.Group
          label={t('inbox.to.by')}
          value={choice.by}
          onChange={(by) => onChange({ ...choice, by: by as Choice['by'] })}
        >
          <Stack gap={6} mt={6}>
            {(['evenly', 'leastOpen'] as const).map((by) => (
              <Radio
                key={by}
                size="xs"
                value={by}
                label={t(`inbox.to.${by}`)}
                description={t(`inbox.to.${by}Text`)}
              />
            ))}
          </Stack>
        </Radio.Group>
      ) : null}
    </>
  )
}
