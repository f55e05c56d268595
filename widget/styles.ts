// SPDX-License-Identifier: MIT
import composer from './styles/composer.css?inline'
import conversation from './styles/conversation.css?inline'
import launcher from './styles/launcher.css?inline'
import page from './styles/page.css?inline'
import panel from './styles/panel.css?inline'
import preferences from './styles/preferences.css?inline'
import smallScreen from './styles/small-screen.css?inline'

/** In the order in which later rules override earlier ones. */
export const css = [page, launcher, panel, conversation, composer, smallScreen, preferences].join('\n')
