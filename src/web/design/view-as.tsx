import { Menu, ScrollArea, Tooltip, UnstyledButton } from '@mantine/core'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import IconMasksTheater from '@tabler/icons-react/dist/esm/icons/IconMasksTheater.mjs'
import { useTranslation } from 'react-i18next'
import { useDemo, useViewAs } from '../demo.ts'
import { useSession } from '../session.tsx'
import classes from './app-frame.module.css'
import { Person } from './person.tsx'

/** The demo-person switcher; draws nothing in a workspace without demo data. */
export function ViewAs({ narrow }: { narrow: boolean }) {
  const { t } = useTranslation()
  const { user } = useSession()
  const demo = useDemo()
  const viewAs = useViewAs()
  if (!demo || demo.people.length === 0) return null
  return (
    <Menu position="top-start" width={250}>
      <Tooltip label={t('web.frame.viewAs')} position="right" disabled={!narrow}>
        <Menu.Target>
          <UnstyledButton className={classes.viewAs} aria-label={t('web.frame.viewAs')}>
            <IconMasksTheater size={18} stroke={1.7} aria-hidden />
            <span className={classes.label}>{t('web.frame.viewAs')}</span>
          </UnstyledButton>
        </Menu.Target>
      </Tooltip>
      <Menu.Dropdown>
        <Menu.Label>{t('web.frame.viewAsHint')}</Menu.Label>
        <ScrollArea.Autosize mah={360}>
          {demo.people.map((person) => (
            <Menu.Item
              key={person.id}
              disabled={person.id === user.id}
              rightSection={person.id === user.id ? <IconCheck size={14} aria-hidden /> : null}
              onClick={() => viewAs.mutate(person)}
            >
              <Person person={person} detail={person.role} />
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  )
}
