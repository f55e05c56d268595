// SPDX-License-Identifier: MIT

const english = {
  openChat: 'Open chat',
  closeChat: 'Close chat',
  chat: 'Chat',
  unread_one: '{count} unread message',
  unread_other: '{count} unread messages',
  online: 'Online now',
  away: 'Away, we answer as soon as we are back',
  connecting: 'Connecting…',
  greeting: 'Hello! How can we help you?',
  awayGreeting: 'Leave us a message and we will answer here.',
  conversation: 'Conversation',
  loading: 'Loading your conversation…',
  introduction: 'Tell us who you are (optional)',
  name: 'Your name',
  email: 'Your e-mail',
  emailInvalid: 'Please check the e-mail address.',
  message: 'Message',
  placeholder: 'Write a message…',
  send: 'Send',
  tooLong_one: 'Too long by {count} character',
  tooLong_other: 'Too long by {count} characters',
  charactersLeft_one: '{count} character left',
  charactersLeft_other: '{count} characters left',
  you: 'You',
  sending: 'Sending…',
  sent: 'Sent',
  notSent: 'Not sent yet. We keep trying.',
  refused: 'Could not be sent.',
  retry: 'Retry',
  discard: 'Discard',
  newest: 'Scroll to the end',
  reply: 'New message from {name}: {text}',
  gone: 'This chat is no longer available.',
  today: 'Today',
  yesterday: 'Yesterday',
}

type Catalogue = typeof english
type Key = keyof Catalogue
type Plural = Key extends infer K ? (K extends `${infer Stem}_other` ? Stem : never) : never

/** Every text of the widget, by language. A new language needs every key; its tag is what data-lang names. */
export const catalogue: Record<string, Catalogue> = { en: english }

const rightToLeft = ['ar', 'fa', 'he', 'ur']

export type Say = ReturnType<typeof speaking>

/** The texts in the first of the wanted languages there are texts for, else in English. */
export function speaking(...wanted: (string | undefined)[]) {
  const language = wanted.map(catalogued).find((found) => found !== undefined) ?? 'en'
  const texts = catalogue[language] ?? english
  const plural = new Intl.PluralRules(language)

  return {
    language,
    direction: rightToLeft.includes(language) ? ('rtl' as const) : ('ltr' as const),
    text: (key: Key, values: Record<string, string> = {}) => fill(texts[key], values),
    count(stem: Plural, count: number): string {
      const exact = `${stem}_${plural.select(count)}`
      const key = (exact in texts ? exact : `${stem}_other`) as Key
      return fill(texts[key], { count: count.toLocaleString(language) })
    },
  }
}

function catalogued(tag: string | undefined): string | undefined {
  const lower = tag?.toLowerCase() ?? ''
  return [lower, lower.split('-')[0] ?? ''].find((candidate) => Object.keys(catalogue).includes(candidate))
}

function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
}
