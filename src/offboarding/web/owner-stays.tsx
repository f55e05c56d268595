import { Button } from '@mantine/core'
import IconShieldLock from '@tabler/icons-react/dist/esm/icons/IconShieldLock.mjs'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { User } from '#organization/contract.ts'
import { useAddress } from '#web/design/areas.ts'
import { FirstUse } from '#web/design/states.tsx'
import { useCan, useSession } from '#web/session.tsx'

/** Why the owner can be neither disabled nor deleted, and the way to it. */
export function OwnerStays({ user: { id, name } }: { user: User }) {
  const { t } = useTranslation()
  const can = useCan()
  const address = useAddress()
  const self = useSession().user.id === id
  const words = (key: string) => t(`offboarding.owner.${key}`, { name })
  return (
    <FirstUse
      icon={<IconShieldLock size={28} aria-hidden />}
      title={words('title')}
      action={
        can('manageWorkspace') ? (
          <Button component={Link} to={address('settings/workspace')} variant="default">
            {words(self ? 'link' : 'see')}
          </Button>
        ) : null
      }
    >
      {words(self ? 'yours' : 'theirs')}
    </FirstUse>
  )
}
