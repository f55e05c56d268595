import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import type { HierarchyGrant } from '#organization/hierarchy-contract.ts'
import { api, Problem } from '#web/api.ts'
import { Dialog } from '#web/design/dialog.tsx'
import { PickerTree } from '#web/design/hierarchy-picker-tree.tsx'
import type { Branch, Forest } from '#web/design/hierarchy-tree.ts'
import { ProblemAlert } from '#web/design/problem-alert.tsx'
import { problemText } from '#web/design/problem-text.ts'
import { useAct } from '#web/queries.ts'
import classes from './change-reporting.module.css'
import { useReportingRefusal } from './reporting-refusal.ts'
import { WhatChanges } from './what-changes.tsx'

/** From whom to whom. */
type Move = { from: string | null; to: string | null }

interface ChangeReportingProps {
  forest: Forest
  grants: readonly HierarchyGrant[]
  id: string
  onClose: () => void
}

/** Moves somebody, with everyone below, under another person; says first who gains and who loses sight of their work. */
export function ChangeReporting({ forest, grants, id, onClose }: ChangeReportingProps) {
  const { t } = useTranslation()
  const branch = forest.byId.get(id)
  const [marked, setMarked] = useState(branch?.parent?.node.id ?? null)
  const [problem, setProblem] = useState<string | null>(null)
  const refusal = useReportingRefusal(id)
  const ownerId = forest.roots.find(({ node }) => node.isOwner)?.node.id
  const to = marked ? forest.byId.get(marked) : undefined
  const save = useAct({
    act: ({ to }: Move) => api.patch(`/users/${id}`, { reportsToId: to }),
    stale: ['/hierarchy', '/users', '/one-to-one-access'],
    quiet: true,
    done: t('organization.reporting.done', { name: branch?.node.name, to: to?.node.name }),
    undo: async (_result, move) => {
      const { reportsTo } = await api.get<User>(`/users/${id}`)
      if ((reportsTo?.id ?? ownerId) !== move.to) throw changedSince()
      return api.patch(`/users/${id}`, { reportsToId: move.from })
    },
    about: `users/${id}`,
    after: onClose,
  })
  if (!branch) return null
  const { name, reportsToId } = branch.node
  const same = marked === (branch.parent?.node.id ?? null)
  const title = t('organization.reporting.title', { name })
  const submit = () => {
    setProblem(null)
    save.mutate({ from: reportsToId, to: marked }, { onError: (error) => setProblem(firstSentence(error)) })
  }
  const firstSentence = (error: unknown) =>
    error instanceof Problem && error.errors[0] ? error.errors[0].message : problemText(error, t)
  return (
    <Dialog
      opened
      onClose={onClose}
      title={title}
      size={640}
      fullOnPhone
      actions={
        <Group gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('web.cancel')}
          </Button>
          <Button disabled={same || !to} loading={save.isPending} onClick={submit}>
            {t('web.save')}
          </Button>
        </Group>
      }
    >
      <div className={classes.content}>
        <ProblemAlert text={problem} />
        <p className={classes.now}>{now(branch)}</p>
        <PickerTree
          forest={forest}
          label={title}
          marked={marked ? [marked] : []}
          onMark={([id]) => setMarked(id ?? null)}
          refusal={refusal}
        />
        <WhatChanges forest={forest} grants={grants} branch={branch} to={same ? null : (to ?? null)} />
      </div>
    </Dialog>
  )

  // Somebody else has moved them meanwhile: theirs is not taken back.
  function changedSince(): Problem {
    return new Problem(409, {
      detail: t('organization.reporting.changedSince', { name: branch?.node.name }),
    })
  }

  function now({ parent }: Branch): string {
    return parent
      ? t('organization.reporting.now', { name: parent.node.name })
      : t('organization.reporting.nowNobody')
  }
}
