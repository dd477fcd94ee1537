/** What the top bar has no room for on a small page. */
import { Presentation } from 'lucide-react'
import { setPresenting } from '../../stores/view-store'
import { Button } from '../../ui/Button'
import { topBarWords as words } from '../../words/bar-words'
import { BalancerControls } from './BalancerControls'
import { ExperimentsButton } from './ExperimentsButton'
import { HelpList } from './HelpList'
import { PaceSelect } from './PaceSelect'
import { ThemeSelect } from './ThemeMenu'
import { Switches } from './Switches'
import styles from './top-bar.module.css'

export function Settings() {
  return (
    <div className={styles.settings} role="group" aria-label={words.settings}>
      <BalancerControls />
      <PaceSelect />
      <Switches />
      <ThemeSelect />
      <ExperimentsButton />
      <Button
        icon={<Presentation size={16} aria-hidden="true" />}
        title={words.presentTitle}
        onPress={() => setPresenting(true)}
      >
        {words.present}
      </Button>
      <HelpList />
    </div>
  )
}
