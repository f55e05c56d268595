import { Button } from '@mantine/core'
import IconMasksTheater from '@tabler/icons-react/dist/esm/icons/IconMasksTheater.mjs'
import { useTranslation } from 'react-i18next'
import { useDemo, useViewAs } from '#web/demo.ts'
import { useSession } from '#web/session.tsx'
import classes from './demo-switcher.module.css'

/** Says through whose eyes an admin is looking, with the way back; draws nothing for everybody else. */
export function DemoSwitcher() {
  const { t } = useTranslation()
  const { user } = useSession()
  const back = useDemo()?.back ?? null
  const viewAs = useViewAs()
  return (
    <div role="status">
      {back ? (
        <div className={classes.bar}>
          <IconMasksTheater size={16} aria-hidden />
          <span className={classes.words}>
            {t('organization.demoSwitcher.viewing', { name: user.name, role: user.role.name })}
          </span>
          <Button
            size="compact-xs"
            variant="default"
            loading={viewAs.isPending}
            onClick={() => viewAs.mutate({ id: null, name: back.name })}
          >
            {t('organization.demoSwitcher.back', { name: back.name })}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
