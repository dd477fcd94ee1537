/** On a small page: one sheet beside or below the canvas, with a tab for each panel and one for the settings. */
import { useId } from 'react'
import type { KeyboardEvent } from 'react'
import { PlayButton } from '../panels/strip/PlayButton'
import { Clock } from '../panels/strip/Clock'
import { pressTab, tabNames, useViewStore } from '../stores/view-store'
import type { Tab } from '../stores/view-store'
import { later } from '../ui/later'
import { sheetWords as words } from '../words/room-words'
import { Inspector, Rail, Strip } from './panels'
import { Part } from './Part'
import styles from './sheet.module.css'

const Settings = later(async () => (await import('../panels/top-bar/Settings')).Settings)

export function Sheet() {
  const id = useId()
  const panels = useViewStore((state) => state.panels)
  const wanted = useViewStore((state) => state.tab)
  const open = useViewStore((state) => state.sheetOpen)
  const names = tabNames.filter((name) => panels[name === 'settings' ? 'bar' : name])
  const tab = names.includes(wanted) ? wanted : names[0]
  return (
    <section className={styles.sheet} aria-label={words.label} data-open={open}>
      <div className={styles.head}>
        <PlayButton />
        {!(open && tab === 'strip') && (
          <span className={styles.clock}>
            <Clock />
          </span>
        )}
        <div className={styles.tabs} role="tablist" aria-label={words.label} onKeyDown={onTabKey}>
          {names.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`${id}-${name}`}
              className={styles.tab}
              data-tab={name}
              aria-selected={open && name === tab}
              aria-controls={open && name === tab ? id : undefined}
              tabIndex={name === tab ? 0 : -1}
              onClick={() => pressTab(name)}
            >
              {words.tabs[name]}
            </button>
          ))}
        </div>
      </div>
      {open && (
        <div id={id} className={styles.panel} role="tabpanel" aria-labelledby={`${id}-${tab}`}>
          <Shown tab={tab} />
        </div>
      )}
    </section>
  )
}

function Shown({ tab }: { tab: Tab }) {
  return (
    <>
      <Part shown={tab === 'strip'} panel="strip">
        <Strip />
      </Part>
      <Part shown={tab === 'inspector'} panel="inspector">
        <Inspector />
      </Part>
      <Part shown={tab === 'rail'} panel="rail">
        <Rail />
      </Part>
      {tab === 'settings' && <Settings />}
    </>
  )
}

const moves: Partial<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

function onTabKey({ key, currentTarget }: KeyboardEvent<HTMLElement>): void {
  const move = moves[key]
  if (move === undefined) return
  const all = [...currentTarget.querySelectorAll<HTMLElement>('[role=tab]')]
  const from = all.findIndex((one) => one === document.activeElement)
  const to = all[(from + move + all.length) % all.length]
  to.focus()
  if (to.getAttribute('aria-selected') !== 'true') to.click()
}
