/** Shares the moment on screen: a link, its QR code, a file, its text; and opens a file. */
import { useEffect, useRef, useState } from 'react'
import { findDesign } from '../designs/catalog'
import type { Moment } from '../designs/moment'
import { takeMoment } from '../run/moment-actions'
import { run } from '../run/run'
import { setSharing } from '../stores/view-store'
import { Button } from '../ui/Button'
import { shareWords as words } from '../words/share-words'
import { Dialog } from '../ui/Dialog'
import { Segmented } from '../ui/Segmented'
import { fileName } from './moment-text'
import { offerOf } from './offer'
import type { Offer, Part } from './offer'
import { QrCode } from './QrCode'
import styles from './share.module.css'

export function ShareDialog() {
  const [moment] = useState(() => takeMoment())
  const [part, setPart] = useState<Part>('all')
  const [offer, setOffer] = useState<Offer | null>(null)
  const [large, setLarge] = useState(false)
  /** Whether all of it can be shared by a link; until then nothing else is offered. */
  const [whole, setWhole] = useState(true)
  useEffect(() => {
    let left = false
    void offerOf(part, moment, run.branches).then((found) => {
      if (left) return
      setOffer(found)
      if (part === 'all') setWhole(found.problem === null)
    })
    return () => {
      left = true
    }
  }, [part, moment])
  const code = offer?.link ?? null
  const link = code === null ? '' : `${location.origin}${location.pathname}${code}`
  return (
    <Dialog
      title={words.title}
      closeLabel={words.close}
      large={large}
      onClose={() => (large ? setLarge(false) : setSharing(null))}
    >
      {!large && (
        <p className={styles.about}>
          {part === 'design' ? words.holdsDesign(nameOf(moment)) : `${aboutOf(moment, part)} `}
          {part !== 'design' && offer?.file !== null && words.opens}
        </p>
      )}
      {!large && !whole && (
        <>
          <p role="alert">{offer?.problem}</p>
          <div className={styles.parts}>
            <Segmented label={words.part} options={parts} value={part} onChange={setPart} />
          </div>
        </>
      )}
      {!large && <Means link={link} offer={offer ?? nothingYet} />}
      {link !== '' && <QrCode text={link} />}
      {offer?.link !== null && (
        <div className={styles.row}>
          <Button onPress={() => setLarge(!large)}>{large ? words.shrink : words.enlarge}</Button>
        </div>
      )}
    </Dialog>
  )
}

const parts = (['all', 'branch', 'design'] as const).map((value) => ({ value, label: words.parts[value] }))
const nothingYet: Offer = { link: null, file: null, problem: null }

function Means({ link, offer: { file, problem } }: { link: string; offer: Offer }) {
  const area = useRef<HTMLTextAreaElement>(null)
  const [said, setSaid] = useState('')
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (shown) area.current?.select()
  }, [shown])
  const copy: Copy = async (what, done, refused) => {
    try {
      await navigator.clipboard.writeText(what)
      setSaid(done)
    } catch {
      setSaid(words.refused)
      refused()
    }
  }
  return (
    <>
      {problem === null && <Link link={link} said={said} copy={copy} />}
      <div className={styles.row}>
        {file !== null && <Button onPress={() => save(file.moment, file.text)}>{words.save}</Button>}
        <OpenFile />
        {file !== null && (
          <Button onPress={() => void copy(file.text, words.textCopied, () => setShown(true))}>{words.copyText}</Button>
        )}
      </div>
      {shown && file !== null && (
        <textarea ref={area} className={styles.text} readOnly value={file.text} aria-label={words.text} rows={6} />
      )}
    </>
  )
}

/** Says whether it was copied; `refused` is called when the browser does not allow it. */
type Copy = (what: string, done: string, refused: () => void) => Promise<void>

function Link({ link, said, copy }: { link: string; said: string; copy: Copy }) {
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <div className={styles.row}>
        <input ref={field} className={styles.link} readOnly value={link} aria-label={words.link} onFocus={selectAll} />
        <Button tone="strong" onPress={() => void copy(link, words.copied, () => field.current?.select())}>
          {words.copy}
        </Button>
      </div>
      <p className={styles.said} role="status">
        {said === '' ? words.length(link.length) : said}
      </p>
    </>
  )
}

function OpenFile() {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button onPress={() => input.current?.click()}>{words.open}</Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={({ currentTarget: { files } }) => {
          const file = files?.item(0) ?? null
          if (file !== null) setSharing({ type: 'opening', what: file, playOn: false })
        }}
      />
    </>
  )
}

function aboutOf(moment: Moment, part: Part): string {
  const { nowUs, branches, active } = moment
  const shown = part === 'all' ? branches : [branches[active]]
  const commands = shown.reduce((sum, branch) => sum + branch.commands.length, 0)
  return words.holds(nameOf(moment), nowUs, commands, shown.length)
}

function nameOf({ designId }: Moment): string {
  return findDesign(designId)?.name ?? designId
}

function selectAll({ currentTarget }: { currentTarget: HTMLInputElement }): void {
  currentTarget.select()
}

function save(moment: Moment, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = fileName(moment)
  anchor.click()
  // The browser has begun to read the file by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
