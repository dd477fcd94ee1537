/** Shares the moment on screen: a link, its QR code, a file, its text; and opens a file. */
import { useEffect, useRef, useState } from 'react'
import { findDesign } from '../designs/catalog'
import type { Moment } from '../designs/moment'
import { takeMoment } from '../run/moment-actions'
import { setSharing } from '../stores/view-store'
import { Button } from '../ui/Button'
import { shareWords as words } from '../words/share-words'
import { Dialog } from '../ui/Dialog'
import { encodeMoment } from './link'
import { fileName, momentText } from './moment-text'
import { QrCode } from './QrCode'
import styles from './share.module.css'

export function ShareDialog() {
  const [moment] = useState(() => takeMoment())
  const [link, setLink] = useState('')
  const [large, setLarge] = useState(false)
  useEffect(() => {
    void encodeMoment(moment).then((code) => setLink(`${location.origin}${location.pathname}#${code}`))
  }, [moment])
  return (
    <Dialog
      title={words.title}
      closeLabel={words.close}
      large={large}
      onClose={() => (large ? setLarge(false) : setSharing(null))}
    >
      {!large && <Means moment={moment} link={link} />}
      {link !== '' && <QrCode text={link} />}
      <div className={styles.row}>
        <Button onPress={() => setLarge(!large)}>{large ? words.shrink : words.enlarge}</Button>
      </div>
    </Dialog>
  )
}

function Means({ moment, link }: { moment: Moment; link: string }) {
  const field = useRef<HTMLInputElement>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const [said, setSaid] = useState('')
  const [shown, setShown] = useState(false)
  const text = momentText(moment)
  useEffect(() => {
    if (shown) area.current?.select()
  }, [shown])
  const copy = async (what: string, done: string, refused: () => void): Promise<void> => {
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
      <p className={styles.about}>{aboutOf(moment)}</p>
      <div className={styles.row}>
        <input ref={field} className={styles.link} readOnly value={link} aria-label={words.link} onFocus={selectAll} />
        <Button tone="strong" onPress={() => void copy(link, words.copied, () => field.current?.select())}>
          {words.copy}
        </Button>
      </div>
      <p className={styles.said} role="status">
        {said === '' ? words.length(link.length) : said}
      </p>
      <div className={styles.row}>
        <Button onPress={() => save(moment, text)}>{words.save}</Button>
        <OpenFile />
        <Button onPress={() => void copy(text, words.textCopied, () => setShown(true))}>{words.copyText}</Button>
      </div>
      {shown && <textarea ref={area} className={styles.text} readOnly value={text} aria-label={words.text} rows={6} />}
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

function aboutOf({ designId, nowUs, branches }: Moment): string {
  const commands = branches.reduce((sum, branch) => sum + branch.commands.length, 0)
  return words.holds(findDesign(designId)?.name ?? designId, nowUs, commands, branches.length)
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
