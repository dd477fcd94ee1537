/** The sheet of shortcuts, made from the table that the keyboard uses. */
import { setCharacterKeys, showShortcuts, useViewStore } from '../stores/view-store'
import { Dialog } from '../ui/Dialog'
import { shortcutWords as words } from '../words/shortcut-words'
import styles from './shortcut-sheet.module.css'
import { shortcuts } from './shortcuts'
import type { Shortcut } from './shortcuts'

const groups = ['time', 'parts', 'page', 'presenting'] as const

export function ShortcutSheet() {
  return (
    <Dialog title={words.title} closeLabel={words.close} wide onClose={() => showShortcuts(false)}>
      <CharacterKeys />
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group} className={styles.group}>
            <h3 className={styles.heading}>{words.groups[group]}</h3>
            <dl className={styles.list}>
              {namesOf(group).map((name) => (
                <div key={name} className={styles.row}>
                  <dt className={styles.name}>{words.names[name]}</dt>
                  <dd className={styles.keys}>
                    <Keys of={shortcuts.filter((shortcut) => shortcut.name === name)} />
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

function namesOf(group: Shortcut['group']): Shortcut['name'][] {
  const names = shortcuts.filter((shortcut) => shortcut.group === group).map(({ name }) => name)
  return [...new Set(names)]
}

/** The switch for people whose speech or hands press single keys by accident. */
function CharacterKeys() {
  const on = useViewStore((state) => state.characterKeys)
  return (
    <div className={styles.characterKeys}>
      <label className={styles.switch}>
        <input type="checkbox" checked={on} onChange={(event) => setCharacterKeys(event.target.checked)} />
        {words.characterKeys}
      </label>
      <p className={styles.hint}>{words.characterKeysHint}</p>
    </div>
  )
}

function Keys({ of }: { of: readonly Shortcut[] }) {
  const on = useViewStore((state) => state.characterKeys)
  const ways = of.flatMap((shortcut) => shortcut.keys.map((key) => chord(shortcut, key, on)))
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

/** The keys to press together; with Alt where single characters are switched off. */
function chord({ control, presenting }: Shortcut, key: string, characterKeys: boolean): string[] {
  const face = words.keys[key] ?? key.toUpperCase()
  if (control !== undefined) return [words.withControl, ...(control.shift ? [words.shift] : []), face]
  const needsAlt = !characterKeys && presenting === undefined && key.length === 1 && key !== ' '
  return needsAlt ? [words.alt, face] : [face]
}
