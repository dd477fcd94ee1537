/** Help as a list on the page, among the settings. */
import { help, helpItems } from './HelpMenu'
import styles from './top-bar.module.css'

export function HelpList() {
  return (
    <ul className={styles.help}>
      {helpItems.map(({ value, name, icon, href }) => (
        <li key={value}>
          {href === undefined ? (
            <button type="button" className={styles.helpItem} onClick={() => help(value)}>
              {icon}
              {name}
            </button>
          ) : (
            <a className={styles.helpItem} href={href} target="_blank" rel="noreferrer">
              {icon}
              {name}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}
