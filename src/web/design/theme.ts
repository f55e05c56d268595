import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'
import { i18n } from '../i18n.ts'

const brand: MantineColorsTuple = [
  '#eaf6f6',
  '#d5ecec',
  '#a9d8d9',
  '#7cc4c6',
  '#54b1b4',
  '#2f9ca0',
  '#1a8085',
  '#136c72',
  '#0f5a60',
  '#0b464b',
]
const gray: MantineColorsTuple = [
  '#f7f8fa',
  '#f0f2f5',
  '#e6e9ee',
  '#d9dde4',
  '#c3c9d2',
  '#9aa3b0',
  '#626c7a',
  '#4f5866',
  '#363d48',
  '#20252d',
]
const dark: MantineColorsTuple = [
  '#d5dae1',
  '#b9c0ca',
  '#98a1ae',
  '#6b7482',
  '#3d4550',
  '#2e353f',
  '#242a33',
  '#1a1f26',
  '#14181e',
  '#0f1216',
]

const red: MantineColorsTuple = [
  '#fdf0f0',
  '#fbdfdf',
  '#f4bcbc',
  '#ee9797',
  '#e87878',
  '#e05757',
  '#cc3b3b',
  '#bf2f2f',
  '#a52626',
  '#7f1d1d',
]
const green: MantineColorsTuple = [
  '#edf8f1',
  '#dcf0e3',
  '#b6dfc5',
  '#8dcda5',
  '#68bc88',
  '#44a86c',
  '#26854d',
  '#1f7342',
  '#195f37',
  '#124728',
]

/** Made after the texts are loaded: close buttons need a name. */
export function makeTheme() {
  const named = { 'aria-label': i18n.t('web.close') }
  return createTheme({
    primaryColor: 'brand',
    primaryShade: { light: 7, dark: 6 },
    autoContrast: true,
    luminanceThreshold: 0.35,
    colors: { brand, gray, dark, red, green },
    black: '#20252d',
    defaultRadius: 'md',
    radius: { xs: '3px', sm: '4px', md: '6px', lg: '10px', xl: '16px' },
    fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
    fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
    lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.5', xl: '1.5' },
    headings: {
      fontWeight: '600',
      sizes: {
        h1: { fontSize: '1.375rem', lineHeight: '1.3' },
        h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
        h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
      },
    },
    cursorType: 'pointer',
    respectReducedMotion: true,
    components: {
      Button: { defaultProps: { size: 'sm' }, styles: { label: { fontWeight: 500 } } },
      Modal: { defaultProps: { closeButtonProps: named, centered: true, overlayProps: overlay } },
      Drawer: { defaultProps: { closeButtonProps: named, position: 'right', overlayProps: overlay } },
      CloseButton: { defaultProps: named },
      Tooltip: {
        defaultProps: { openDelay: 350, withArrow: true, events: { hover: true, focus: true, touch: false } },
      },
      // The placeholder would be a child of the menu that is no menu item.
      Menu: { defaultProps: { shadow: 'md', withInitialFocusPlaceholder: false } },
      Select: { defaultProps: { checkIconPosition: 'right', allowDeselect: false, ...scrollingList } },
      MultiSelect: { defaultProps: scrollingList },
      PasswordInput: {
        defaultProps: { visibilityToggleButtonProps: { 'aria-label': i18n.t('web.showPassword') } },
      },
      Badge: { defaultProps: { radius: 'sm', tt: 'none', fw: 500 } },
    },
  })
}

// The list itself scrolls, so that it is known to belong to its field.
const scrollingList = {
  withScrollArea: false,
  styles: { options: { maxHeight: 260, overflowY: 'auto' as const } },
}
const overlay = { backgroundOpacity: 0.35 }

// What is coloured and not filled, in the dark: Mantine's own choice is darker than the page, with words nearly white.
const tint = (color: string, rgb: string, words: string) => ({
  [`--mantine-color-${color}-light`]: `rgba(${rgb}, 0.17)`,
  [`--mantine-color-${color}-light-hover`]: `rgba(${rgb}, 0.24)`,
  [`--mantine-color-${color}-light-color`]: words,
})

export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--hand-row': '44px', '--hand-bar': '52px' },
  light: {
    '--mantine-color-dimmed': gray[6],
    '--mantine-color-placeholder': '#697281',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-anchor': brand[7],
    '--mantine-color-brand-light-color': brand[8],
    '--hand-control': '#858f9d',
    '--hand-line': gray[2],
    '--hand-side': '#f6f7f9',
    '--hand-hover': 'rgba(32, 37, 45, 0.045)',
    '--hand-picked': brand[0],
    '--hand-picked-text': brand[8],
  },
  dark: {
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-placeholder': '#8a94a2',
    '--mantine-color-body': dark[7],
    '--mantine-color-text': '#dfe3e9',
    '--mantine-color-error': '#ff8787',
    ...tint('brand', '47, 156, 160', brand[3]),
    ...tint('gray', '154, 163, 176', dark[0]),
    ...tint('red', '224, 87, 87', '#ff8787'),
    ...tint('green', '68, 168, 108', green[3]),
    ...tint('yellow', '250, 176, 5', '#ffd43b'),
    '--hand-control': dark[3],
    '--mantine-color-anchor': brand[3],
    '--hand-line': dark[5],
    '--hand-side': dark[8],
    '--hand-hover': 'rgba(255, 255, 255, 0.05)',
    '--hand-picked': 'rgba(47, 156, 160, 0.17)',
    '--hand-picked-text': brand[2],
  },
})
