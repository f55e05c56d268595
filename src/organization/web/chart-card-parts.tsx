import { Menu } from '@mantine/core'
import IconCrown from '@tabler/icons-react/dist/esm/icons/IconCrown.mjs'
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs'
import IconInfoCircle from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs'
import IconLink from '@tabler/icons-react/dist/esm/icons/IconLink.mjs'
import IconMinus from '@tabler/icons-react/dist/esm/icons/IconMinus.mjs'
import { Link } from '@tanstack/react-router'
import { Handle, Position } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import type { HierarchyNode } from '#organization/hierarchy-contract.ts'
import { useAddress } from '#web/design/areas.ts'
import type { CardData } from './chart-flow.ts'
import classes from './hierarchy-chart.module.css'

/** Beside the name: the owner, and whom one-to-one access has opened. */
export function Signs({ node }: { node: HierarchyNode }) {
  const { t } = useTranslation()
  return (
    <>
      {node.isOwner ? (
        <IconCrown size={14} className={classes.crown} aria-label={t('organization.hierarchy.owner')} />
      ) : null}
      {node.via === 'oneToOne' ? (
        <IconLink size={14} className={classes.crown} aria-label={t('organization.hierarchy.viaOneToOne')} />
      ) : null}
    </>
  )
}

/** Info and the menu. Nothing on the chart is a stop for Tab: the outline is the way by keyboard. */
export function CardButtons({ data: { branch, onInfo, onChangeReporting } }: { data: CardData }) {
  const { t } = useTranslation()
  const address = useAddress()
  const { id, name, can, isOwner } = branch.node
  return (
    <div className={classes.buttons}>
      <button
        type="button"
        tabIndex={-1}
        className={`${classes.button} nodrag nopan`}
        aria-label={t('organization.hierarchy.infoOn', { name })}
        title={t('organization.hierarchy.info')}
        onClick={() => onInfo(id)}
      >
        <IconInfoCircle size={17} aria-hidden />
      </button>
      <Menu position="bottom-end">
        <Menu.Target>
          <button
            type="button"
            tabIndex={-1}
            className={`${classes.button} nodrag nopan`}
            aria-label={t('organization.hierarchy.menuOf', { name })}
          >
            <IconDots size={17} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onInfo(id)}>{t('organization.hierarchy.info')}</Menu.Item>
          {can.edit && !isOwner ? (
            <Menu.Item onClick={() => onChangeReporting(id)}>{t('organization.hierarchy.change')}</Menu.Item>
          ) : null}
          <Menu.Item renderRoot={(props) => <Link {...props} to={address(`organization/users/${id}`)} />}>
            {t('organization.info.userPage')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

export function Expander({ data: { branch, open, onToggle } }: { data: CardData }) {
  const { t } = useTranslation()
  const { id, name, below, reports } = branch.node
  if (branch.children.length === 0) return null
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`${classes.expander} nodrag nopan`}
      aria-expanded={open}
      aria-label={
        open
          ? t('organization.hierarchy.collapse', { name })
          : t('organization.hierarchy.expand', { name, count: below })
      }
      title={t('organization.hierarchy.nReports', { count: reports })}
      onClick={() => onToggle(id)}
    >
      {open ? <IconMinus size={14} aria-hidden /> : `+${below}`}
    </button>
  )
}

/** Where lines end; drawn by nobody, found by the lines. */
export function Ends() {
  return (
    <>
      <Handle id="in" type="target" position={Position.Left} className={classes.end} />
      <Handle id="out" type="source" position={Position.Right} className={classes.end} />
    </>
  )
}
