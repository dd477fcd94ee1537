/** The buttons of what can be done to a part. */
import { ArrowUp, Plug, Power, RotateCcw, Unplug } from 'lucide-react'
import { run } from '../../run/run'
import { Button } from '../../ui/Button'
import { deedWords as words } from '../../words/deed-words'
import type { PartDeed } from './deeds'

const icons = { power: Power, restart: RotateCcw, promote: ArrowUp, cut: Unplug, restore: Plug }

interface DeedButtonsProps {
  deeds: readonly PartDeed[]
  /** Whom they are about, spoken with each label where the place does not say it. */
  about?: string
  small?: boolean
  skipped?: boolean
}

export function DeedButtons({ deeds, about, small = false, skipped = false }: DeedButtonsProps) {
  return deeds.map(({ key, label, title, tone, icon, byKey, action }) => {
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
        {...(about === undefined ? {} : { label: words.on(label, about) })}
      >
        {label}
      </Button>
    )
  })
}
