/** The sheet at the end of a rehearsal, on the page and, alone, on paper; and, once all is measured, the ways to keep it. */
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { Button } from '../../ui/Button'
import { FileLink } from '../../ui/FileLink'
import { Prose } from '../../ui/Prose'
import { rehearsalWords as words } from '../../words/rehearsal-words'
import { endRehearsal } from './kept'
import { toMeasure } from './rehearsal'
import type { Rehearsal } from './rehearsal'
import styles from './rehearsal.module.css'
import { sheetOf, toMarkdown } from './sheet'
import type { Entry, Sheet } from './sheet'
import { fragmentOf } from './subject'

export function SheetView({ rehearsal }: { rehearsal: Rehearsal }) {
  const fragment = useFragment(rehearsal)
  const sheet = sheetOf(rehearsal, `${location.origin}${location.pathname}`, fragment ?? '')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <>
      <article className={styles.sheet} aria-label={sheet.title}>
        <h3 ref={heading} className={styles.question} tabIndex={-1}>
          {sheet.title}
        </h3>
        <Content sheet={sheet} />
      </article>
      {toMeasure(rehearsal) === null && fragment !== null && (
        <Keeping text={toMarkdown(sheet)} name={`failover-rehearsal-${rehearsal.designId}.md`} />
      )}
      {createPortal(
        <article className={`${styles.paper} ${styles.sheet}`}>
          <h1>{sheet.title}</h1>
          <Content sheet={sheet} />
        </article>,
        document.body,
      )}
    </>
  )
}

/** Null while it is being made; empty where the browser cannot make links. */
function useFragment({ changes, designId, profile, seed }: Rehearsal): string | null {
  const [fragment, setFragment] = useState<string | null>(null)
  useEffect(() => {
    fragmentOf({ changes, designId, profile, seed }).then(setFragment, () => setFragment(''))
  }, [changes, designId, profile, seed])
  return fragment
}

function Content({ sheet: { about, groups } }: { sheet: Sheet }) {
  return (
    <>
      <p className={styles.about}>{about}</p>
      {groups.map(({ name, entries }) => (
        <section key={name} aria-label={name}>
          <h4 className={styles.heading}>{name}</h4>
          {entries.map((entry) => (
            <EntryView key={entry.number} entry={entry} />
          ))}
        </section>
      ))}
    </>
  )
}

function EntryView({ entry: { number, title, asked, said, facts } }: { entry: Entry }) {
  return (
    <div className={styles.entry}>
      <h5 className={styles.asked}>{words.question(number, title)}</h5>
      <p>{asked}</p>
      {said !== '' && (
        <blockquote className={styles.said} aria-label={words.said}>
          {said}
        </blockquote>
      )}
      {facts === null && <p className={styles.note}>{words.measuring}</p>}
      <ul className={styles.facts}>
        {facts?.map(({ scene, text, sentence, address }) => (
          <li key={scene}>
            <Prose text={text} />{' '}
            <b>
              <Prose text={sentence} />
            </b>{' '}
            <a
              className={styles.moment}
              href={address}
              target="_blank"
              rel="noreferrer"
              aria-label={words.sceneTitle(number, scene)}
            >
              {words.scene(scene)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Keeping({ text, name }: { text: string; name: string }) {
  const [told, setTold] = useState('')
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setTold(words.copied)
    } catch {
      setTold(words.notCopied)
    }
  }
  return (
    <footer className={styles.keeping}>
      <p className={styles.note} role="status">
        {told}
      </p>
      <div className={styles.row}>
        <Button tone="strong" onPress={() => void copy()}>
          {words.copy}
        </Button>
        <FileLink text={text} type="text/markdown" name={name} className={styles.download}>
          {words.download}
        </FileLink>
        <Button onPress={() => print()}>{words.print}</Button>
        <Button tone="quiet" title={words.endTitle} onPress={endRehearsal}>
          {words.end}
        </Button>
      </div>
    </footer>
  )
}
