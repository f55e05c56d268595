import { Checkbox, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/api.ts'
import { FormDialog } from '#web/design/form-dialog.tsx'
import { HierarchyField } from '#web/design/hierarchy-field.tsx'
import { useHierarchy } from '#web/design/use-hierarchy.ts'
import { useAct } from '#web/queries.ts'
import { OneToOneEffect } from './one-to-one-effect.tsx'
import { useReceiverRefusal, useTargetRefusal } from './one-to-one-refusal.ts'

type Chosen = { id: string; name: string } | null

interface Values {
  userId: Chosen
  targetId: Chosen
  includeSubordinates: boolean
  note: string
  /** A day, `2030-01-31`. */
  expiresAt: string
}

interface OneToOneDialogProps {
  /** Chosen already. */
  user?: Chosen
  target?: Chosen
  onClose: () => void
}

/** Gives one user access to another's work. The names of the fields are the API's, for its field errors. */
export function OneToOneDialog({ user: receiver, target: opened, onClose }: OneToOneDialogProps) {
  const { t } = useTranslation()
  const words = (key: string) => t(`organization.oneToOne.${key}`)
  const form = useForm<Values>({
    mode: 'controlled',
    initialValues: {
      userId: receiver ?? null,
      targetId: opened ?? null,
      includeSubordinates: false,
      note: '',
      expiresAt: '',
    },
    validate: {
      userId: (user) => (user ? null : words('needUser')),
      targetId: (target) => (target ? null : words('needTarget')),
      expiresAt: (day) => (day && endOf(day).isBefore(dayjs()) ? words('needFuture') : null),
    },
  })
  const { userId: user, targetId: target } = form.values
  const [picking, setPicking] = useState(false)
  const { forest } = useHierarchy()
  const receiverRefusal = useReceiverRefusal(target?.id ?? null)
  const targetRefusal = useTargetRefusal(user?.id ?? null)
  const choose = (field: 'userId' | 'targetId') => (id: string | null) => {
    const name = id && forest.byId.get(id)?.node.name
    form.setFieldValue(field, id && name ? { id, name } : null)
  }
  const save = useAct({
    act: ({ includeSubordinates, note, expiresAt }: Values) =>
      api.post('/one-to-one-access', {
        userId: user?.id,
        targetId: target?.id,
        includeSubordinates,
        note,
        expiresAt: expiresAt ? endOf(expiresAt).toISOString() : null,
      }),
    stale: ['/one-to-one-access', '/hierarchy', '/access'],
    quiet: true,
    done: t('organization.oneToOne.added', { user: user?.name, target: target?.name }),
    after: onClose,
  })
  return (
    <FormDialog
      title={words('add')}
      submitLabel={words('add')}
      form={form}
      act={save}
      onClose={onClose}
      covered={picking}
    >
      <HierarchyField
        label={words('user')}
        description={words('userHint')}
        title={words('userTitle')}
        required
        autoFocus
        mayBeNobody={false}
        nobody={words('choose')}
        value={user}
        onChange={choose('userId')}
        refusal={receiverRefusal}
        error={form.errors.userId}
        onOpenChange={setPicking}
      />
      <HierarchyField
        label={words('target')}
        description={words('targetHint')}
        title={words('targetTitle')}
        required
        mayBeNobody={false}
        nobody={words('choose')}
        value={target}
        onChange={choose('targetId')}
        refusal={targetRefusal}
        error={form.errors.targetId}
        onOpenChange={setPicking}
      />
      <Checkbox
        label={words('below')}
        description={words('belowHint')}
        {...form.getInputProps('includeSubordinates', { type: 'checkbox' })}
      />
      {user && target ? (
        <OneToOneEffect user={user} target={target} below={form.values.includeSubordinates} />
      ) : null}
      <Textarea label={words('optional')} autosize minRows={1} maxRows={4} {...form.getInputProps('note')} />
      <TextInput
        type="date"
        label={words('expires')}
        description={words('expiresHint')}
        min={dayjs().format('YYYY-MM-DD')}
        {...form.getInputProps('expiresAt')}
      />
    </FormDialog>
  )
}

const endOf = (day: string) => dayjs(day).endOf('day')
