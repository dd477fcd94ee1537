/** The top bar: which design is open, how HAProxy balances it, at which pace it runs, and how it looks. */
import { Share2 } from 'lucide-react'
import { designSources } from '../../designs/catalog'
import { profileNames } from '../../designs/profiles'
import { openDesign, openProfile } from '../../run/actions'
import { run } from '../../run/run'
import { useDesignStore } from '../../stores/design-store'
import { setSharing } from '../../stores/view-store'
import { Button } from '../../ui/Button'
import { Menu } from '../../ui/Menu'
import { Select } from '../../ui/Select'
import { en } from '../../words/en'
import { BalancerControls } from './BalancerControls'
import { ThemeButton } from './ThemeButton'
import styles from './top-bar.module.css'
import { UndoButtons } from './UndoButtons'
import { Wordmark } from './Wordmark'

const words = en.topBar
const designs = designSources.map(({ id, name }) => ({ value: id, name, about: words.designLines[id] ?? '' }))
const paces = profileNames.map((name) => ({ value: name, label: words.paces[name] }))

export function TopBar() {
  const designId = useDesignStore((state) => state.designId)
  const profile = useDesignStore((state) => state.profile)
  const name = designs.find(({ value }) => value === designId)?.name ?? ''
  return (
    <div className={styles.bar}>
      <Wordmark />
      <Menu
        caption={words.design}
        buttonLabel={words.designButton(name)}
        label={words.designMenu}
        items={designs}
        value={designId}
        onChoose={openDesign}
        width={490}
      />
      <div className={styles.middle}>
        <BalancerControls />
        <Select label={words.pace} title={words.paceTitle} options={paces} value={profile} onChange={openProfile} />
      </div>
      <div className={styles.end}>
        <UndoButtons />
        <Button icon={<Share2 size={15} aria-hidden="true" />} title={words.shareTitle} onPress={share}>
          {words.share}
        </Button>
        <ThemeButton />
      </div>
    </div>
  )
}

/** Pauses first: what is shared is what stands on the page behind the dialog. */
function share(): void {
  run.setPlaying(false)
  setSharing({ type: 'share' })
}
