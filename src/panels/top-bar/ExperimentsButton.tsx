/** Opens and closes the experiments. */
import { FlaskConical } from 'lucide-react'
import { toggleExperiments, useViewStore } from '../../stores/view-store'
import { Button } from '../../ui/Button'
import { topBarWords as words } from '../../words/bar-words'
import styles from './top-bar.module.css'

export function ExperimentsButton() {
  const open = useViewStore((state) => state.experiment !== null)
  return (
    <Button
      icon={<FlaskConical size={15} aria-hidden="true" />}
      title={words.experimentsTitle}
      label={words.experiments}
      pressed={open}
      onPress={toggleExperiments}
    >
      <span className={styles.ifWide}>{words.experiments}</span>
    </Button>
  )
}
