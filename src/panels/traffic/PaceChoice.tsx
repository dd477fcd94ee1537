/** The pace of the traffic: slow enough to follow by eye, or as fast as a real site. */
import { profileNames } from '../../designs/profiles'
import { openProfile } from '../../run/actions'
import { useDesignStore } from '../../stores/design-store'
import { Segmented } from '../../ui/Segmented'
import { topBarWords } from '../../words/bar-words'
import { trafficWords as words } from '../../words/traffic-words'
import styles from './traffic.module.css'

const options = profileNames.map((name) => ({ value: name, label: topBarWords.paces[name] }))

export function PaceChoice() {
  const profile = useDesignStore((state) => state.profile)
  return (
    <div className={styles.field}>
      <span>{words.pace}</span>
      <Segmented label={words.pace} options={options} value={profile} onChange={openProfile} />
      <p className={styles.hint}>{words.paceHint}</p>
    </div>
  )
}
