/** Opens a file dropped anywhere on the page; while one is dragged over it, the page says so. */
import { useEffect, useState } from 'react'
import { setSharing } from '../stores/view-store'
import { en } from '../words/en'
import styles from './app.module.css'

export function FileDrop() {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const onDrag = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return
      event.preventDefault()
      // Leaving the window has no related target; leaving an element within it does.
      setOver(event.type === 'dragover' || (event.type === 'dragleave' && event.relatedTarget !== null))
      const file = event.type === 'drop' ? event.dataTransfer.files.item(0) : null
      if (file !== null) setSharing({ type: 'opening', what: file, playOn: false })
    }
    const events = ['dragover', 'dragleave', 'drop'] as const
    for (const event of events) addEventListener(event, onDrag)
    return () => {
      for (const event of events) removeEventListener(event, onDrag)
    }
  }, [])
  if (!over) return null
  return (
    <div className={styles.drop} role="status">
      <p>{en.app.dropHere}</p>
    </div>
  )
}
