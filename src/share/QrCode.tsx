/** Text as a QR code: one path, black on white in every theme, as cameras need it. */
import { encode } from 'uqr'
import { shareWords } from '../words/share-words'
import styles from './share.module.css'

/** Bytes in the largest code: ISO/IEC 18004, version 40, level L. */
const MOST_LETTERS = 2953
/** ISO/IEC 18004 asks for a quiet zone of four modules. */
const QUIET = 4

export function QrCode({ text }: { text: string }) {
  if (text.length > MOST_LETTERS) return <p className={styles.about}>{shareWords.tooLongForQr}</p>
  const { data, size } = encode(text, { ecc: 'L', border: QUIET })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg className={styles.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={shareWords.qr}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}
