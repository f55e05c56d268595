import { useTranslation } from 'react-i18next'
import { HierarchyButton } from '#web/design/hierarchy-button.tsx'
import { SearchField } from '#web/design/search-field.tsx'

interface OneToOneFiltersProps {
  values: { search: string; userId: string; targetId: string }
  set: (changes: { search?: string; userId?: string | null; targetId?: string | null }) => void
}

export function OneToOneFilters({ values, set }: OneToOneFiltersProps) {
  const { t } = useTranslation()
  const words = (key: string) => t(`organization.oneToOne.${key}`)
  return (
    <>
      <SearchField value={values.search} onChange={(search) => set({ search })} label={words('search')} />
      <HierarchyButton
        label={words('user')}
        anybody={words('anyUser')}
        value={values.userId}
        onChange={(userId) => set({ userId })}
      />
      <HierarchyButton
        label={words('target')}
        anybody={words('anyTarget')}
        value={values.targetId}
        onChange={(targetId) => set({ targetId })}
      />
    </>
  )
}
