/** Plays and pauses. */
import { Pause, Play } from 'lucide-react'
import { run } from '../../run/run'
import { useRunStore } from '../../stores/run-store'
import { IconButton } from '../../ui/Button'
import { stripWords as words } from '../../words/strip-words'

export function PlayButton() {
  const playing = useRunStore((state) => state.playing)
  const Icon = playing ? Pause : Play
  return (
    <IconButton label={playing ? words.pause : words.play} tone="strong" wide onPress={() => run.setPlaying(!playing)}>
      <Icon size={16} fill="currentColor" strokeWidth={1} aria-hidden="true" />
    </IconButton>
  )
}
