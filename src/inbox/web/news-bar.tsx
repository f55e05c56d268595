import IconArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs'
import { useTranslation } from 'react-i18next'
import classes from './chat-list.module.css'

/** "3 new": says that the list has news without moving a row. */
export function NewsBar({ count, onShow }: { count: number; onShow: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={classes.news} role="status">
      {count > 0 ? (
        <button type="button" onClick={onShow} title={t('inbox.showNew')}>
          <IconArrowUp size={14} aria-hidden />
          {t('inbox.newRows', { count })}
        </button>
      ) : null}
    </div>
  )
}
