/** A text in which words between backticks are keywords of a program. */
import styles from './prose.module.css'

export function Prose({ text }: { text: string }) {
  return text.split('`').map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      <code key={i} className={styles.keyword}>
        {part}
      </code>
    ),
  )
}
