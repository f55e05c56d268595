import { Button } from '@mantine/core'
import { type ErrorComponentProps, Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Failed, FirstUse } from './design/states.tsx'

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
  return <Failed error={error} retry={reset} />
}
