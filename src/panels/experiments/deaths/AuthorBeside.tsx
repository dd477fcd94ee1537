/** What the author of the design wrote about single points of failure, beside what was found. */
import type { Design } from '../../../engine'
import type { Deaths } from '../../../experiments/spof/deaths'
import { experimentWords } from '../../../words/experiment-words'
import { authorSpofs } from '../../../words/notes/author-spofs'
import styles from './deaths.module.css'
import { besideAuthor } from './tell-death'

const words = experimentWords.author

export function AuthorBeside({ deaths, design }: { deaths: Deaths; design: Design }) {
  const spofs = authorSpofs[design.id]
  if (spofs === undefined) return null
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{words.heading}</h3>
      <p className={styles.from}>{words.from(spofs.under)}</p>
      <ul className={styles.sentences}>
        {besideAuthor(design, deaths, spofs).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}
