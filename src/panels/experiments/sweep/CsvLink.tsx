/** The data of a sweep as a file to download. */
import { useEffect, useRef } from 'react'
import { toCsv } from '../../../experiments/sweep/csv'
import type { Sweep } from '../../../experiments/sweep/sweep'
import { sweepWords as words } from '../../../words/sweep-words'
import styles from './sweep.module.css'
import { csvName } from './tell-sweep'

export function CsvLink({ sweep, designId }: { sweep: Sweep; designId: string }) {
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([toCsv(sweep)], { type: 'text/csv' }))
    if (link.current !== null) link.current.href = url
    return () => URL.revokeObjectURL(url)
  }, [sweep])
  return (
    <a ref={link} className={styles.download} href="#" download={csvName(designId, sweep.setting.id)}>
      {words.csv}
    </a>
  )
}
