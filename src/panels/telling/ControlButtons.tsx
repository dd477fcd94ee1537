/** The buttons for a part's controls. */
import { ArrowUp, Plug, Power, RotateCcw, Unplug } from 'lucide-react'
import { run } from '../../run/run'
import { Button } from '../../ui/Button'
import { controlWords as words } from '../../words/control-words'
import type { PartControl } from './controls'

const icons = { power: Power, restart: RotateCcw, promote: ArrowUp, cut: Unplug, restore: Plug }

interface ControlButtonsProps {
  controls: readonly PartControl[]
  /** The part they are about, spoken with each label where the context does not say it. */
  about?: string
  small?: boolean
  skipped?: boolean
}

export function ControlButtons({ controls, about, small = false, skipped = false }: ControlButtonsProps) {
  return controls.map(({ key, label, title, tone, icon, byKey, action }) => {
    const Icon = icon === null || small ? null : icons[icon]
    return (
      <Button
        key={key}
        tone={tone}
        size={small ? 'small' : 'medium'}
        shortcut={byKey && !small ? words.key : undefined}
        icon={Icon !== null && <Icon size={15} aria-hidden="true" />}
        off={action === null}
        skipped={skipped}
        onPress={() => action !== null && run.command(action)}
        {...(title === undefined ? {} : { title })}
        {...(about === undefined ? {} : { label: words.of(label, about) })}
      >
        {label}
      </Button>
    )
  })
}
