import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { texts } from './texts.ts'

export const i18n = i18next

/** Loads the catalogue and sets language and direction of the page. */
export async function prepareTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: texts } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  document.documentElement.lang = i18next.language
  document.documentElement.dir = i18next.dir()
}
