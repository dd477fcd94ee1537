/** The sheet of shortcuts, made from the table that the keyboard handler uses. */
import {
  setCharacterKeys,
  setStaysPaused,
  showShortcuts,
  standsAfterGoingBack,
  useViewStore,
} from '../stores/view-store'
import { Dialog } from '../ui/Dialog'
import { shortcutWords as words } from '../words/shortcut-words'
import { listShortcuts, shortcutGroups } from './shortcut-list'
import styles from './shortcut-sheet.module.css'

export function ShortcutSheet() {
  const characterKeys = useViewStore((state) => state.characterKeys)
  const staysPaused = useViewStore(standsAfterGoingBack)
  return (
    <Dialog title={words.title} closeLabel={words.close} wide onClose={() => showShortcuts(false)}>
      {/* For people whose speech input or hands press single keys by accident. */}
      <Toggle
        name={words.characterKeys}
        hint={words.characterKeysHint}
        on={characterKeys}
        onChange={setCharacterKeys}
      />
      {/* A class wants to look before it goes on. */}
      <Toggle name={words.staysPaused} hint={words.staysPausedHint} on={staysPaused} onChange={setStaysPaused} />
      <div className={styles.groups}>
        {shortcutGroups.map((group) => (
          <section key={group} className={styles.group}>
            <h3 className={styles.heading}>{words.groups[group]}</h3>
            <dl className={styles.list}>
              {listShortcuts(group, characterKeys).map(({ name, ways }) => (
                <div key={name} className={styles.row}>
                  <dt className={styles.name}>{words.names[name]}</dt>
                  <dd className={styles.keys}>
                    <Ways of={ways} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={styles.note}>{words.tab}</p>
    </Dialog>
  )
}

interface ToggleProps {
  name: string
  hint: string
  on: boolean
  onChange: (on: boolean) => void
}

function Toggle({ name, hint, on, onChange }: ToggleProps) {
  return (
    <div className={styles.toggle}>
      <label className={styles.switch}>
        <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
        {name}
      </label>
      <p className={styles.hint}>{hint}</p>
    </div>
  )
}

function Ways({ of: ways }: { of: readonly (readonly string[])[] }) {
  return ways.map((keys, i) => (
    <span key={keys.join(' ')} className={styles.way}>
      {i > 0 && <span className={styles.or}>{words.or}</span>}
      {keys.map((key) => (
        <kbd key={key} className={styles.key}>
          {key}
        </kbd>
      ))}
    </span>
  ))
}
