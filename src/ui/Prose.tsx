/** Text in which words between backticks are a program's keywords. */
import styles from './prose.module.css'

export function Prose({ text }: { text: string }) {
  return unbroken(text)
    .split('`')
    .map((part, i) =>
      i % 2 === 0 ? (
        part
      ) : (
        <code key={i} className={styles.keyword}>
          {part}
        </code>
      ),
    )
}

/** The same as plain text, for a name. */
export const plainOf = (text: string): string => unbroken(text).replaceAll('`', '')

/** A number and its unit stay on one line. */
function unbroken(text: string): string {
  return text.replaceAll(/(\d) (ms|s|min)(?=\W|$)/g, '$1\u00a0$2')
}
