import { Button } from '@mantine/core'
import IconRefresh from '@tabler/icons-react/dist/esm/icons/IconRefresh.mjs'
import { type ErrorComponentProps, Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Failed, FirstUse } from './design/states.tsx'
import { isOutdated } from './outdated.ts'

export function GoneScreen() {
  const { t } = useTranslation()
  const { slug } = useParams({ strict: false }) as { slug?: string }
  return (
    <FirstUse
      title={t('web.state.gone')}
      action={
        <Button component={Link} to={slug ? `/w/${slug}` : '/'} variant="default">
          {t('web.state.home')}
        </Button>
      }
    >
      {t('web.state.goneHint')}
    </FirstUse>
  )
}

export function ScreenFailed({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  // When the connection is gone, a new version is not the reason.
  if (!isOutdated(error) || !navigator.onLine) return <Failed error={error} retry={reset} />
  return (
    <FirstUse
      icon={<IconRefresh size={28} aria-hidden />}
      title={t('web.state.outdated')}
      action={<Button onClick={() => window.location.reload()}>{t('web.state.reload')}</Button>}
    >
      {t('web.state.outdatedHint')}
    </FirstUse>
  )
}
