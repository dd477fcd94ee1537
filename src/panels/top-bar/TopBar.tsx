/** The top bar: which design is open, how HAProxy balances it, at which pace it runs; sharing, presenting, help. */
import { PanelLeft, PanelRight, Presentation, Share2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { designSources } from '../../designs/catalog'
import { openDesign } from '../../run/actions'
import { useDesignStore } from '../../stores/design-store'
import { callPanel, setPresenting, useViewStore } from '../../stores/view-store'
import { Button, IconButton } from '../../ui/Button'
import { Menu } from '../../ui/Menu'
import { appWords } from '../../words/app-words'
import { topBarWords as words } from '../../words/bar-words'
import { BalancerControls } from './BalancerControls'
import { ExperimentsButton } from './ExperimentsButton'
import { HelpMenu } from './HelpMenu'
import { PaceSelect } from './PaceSelect'
import { share } from './share'
import { ThemeMenu } from './ThemeMenu'
import { SwitchesInBar } from './Switches'
import styles from './top-bar.module.css'
import { UndoButtons } from './UndoButtons'
import { Wordmark } from './Wordmark'

const designs = designSources.map(({ id, name }) => ({ value: id, name, about: words.designLines[id] ?? '' }))

/** `lastRuns` is what the menu of designs has below them. */
export function TopBar({ lastRuns }: { lastRuns: ReactNode }) {
  const designId = useDesignStore((state) => state.designId)
  // The buttons of the drawers need room.
  const paired = useViewStore((state) => state.companion !== null)
  const sheet = useViewStore((state) => state.layout === 'sheet')
  const name = designs.find(({ value }) => value === designId)?.name ?? ''
  return (
    <div className={styles.bar} data-paired={paired}>
      <DrawerButton panel="rail" />
      <Wordmark />
      <Menu
        caption={words.design}
        buttonLabel={words.designButton(name)}
        label={words.designMenu}
        items={designs}
        value={designId}
        onChoose={openDesign}
        more={lastRuns}
        width={490}
      />
      {!sheet && (
        <div className={styles.middle}>
          <BalancerControls />
          <span className={styles.pace}>
            <PaceSelect />
          </span>
          <SwitchesInBar />
        </div>
      )}
      <div className={styles.end}>
        <UndoButtons />
        {!sheet && <ExperimentsButton />}
        {!sheet && <ThemeMenu />}
        {!sheet && <HelpMenu />}
        <Button
          icon={<Share2 size={15} aria-hidden="true" />}
          title={words.shareTitle}
          label={words.share}
          onPress={share}
        >
          <span className={styles.ifRoom}>{words.share}</span>
        </Button>
        {!sheet && <PresentButton />}
        <DrawerButton panel="inspector" />
      </div>
    </div>
  )
}

function PresentButton() {
  const presenting = useViewStore((state) => state.presenting)
  const name = presenting ? words.leave : words.present
  return (
    <Button
      tone="strong"
      title={presenting ? words.leaveTitle : words.presentTitle}
      label={name}
      icon={<Presentation className={styles.ifNoRoom} size={16} aria-hidden="true" />}
      onPress={() => setPresenting(!presenting)}
    >
      <span className={styles.ifRoom}>{name}</span>
    </Button>
  )
}

const icons = { rail: PanelLeft, inspector: PanelRight }

/** Calls a panel that has no place of its own on a page of this width. */
function DrawerButton({ panel }: { panel: 'rail' | 'inspector' }) {
  const drawn = useViewStore(({ layout, panels }) => layout === 'drawers' && panels[panel])
  const open = useViewStore(({ called }) => called.includes(panel))
  const Icon = icons[panel]
  if (!drawn) return null
  return (
    <IconButton
      label={appWords.panels[panel]}
      tone="quiet"
      expanded={open}
      controls={`drawer-${panel}`}
      onPress={() => callPanel(panel, !open)}
    >
      <Icon size={17} aria-hidden="true" />
    </IconButton>
  )
}
