import type { TFunction } from 'i18next'
import type { Stack } from './chart-layout.ts'

/** "14 directly below Tom"; of those who are left beside open ones: "12 more directly below Tom". */
export const stackWords = (t: TFunction, { parent, count }: Stack): string =>
  t(`organization.hierarchy.${count < parent.children.length ? 'stackRest' : 'stackAll'}`, {
    count,
    name: parent.node.name,
  })
