/** Help: the hints of the first visit, the shortcuts, and what the model is. */
import { BookOpen, CircleQuestionMark, Keyboard, Lightbulb } from 'lucide-react'
import { showHint, showShortcuts } from '../../stores/view-store'
import { IconMenu } from '../../ui/Menu'
import { topBarWords as words } from '../../words/bar-words'

export const helpItems = [
  { value: 'hints', name: words.helpItems.hints, icon: <Lightbulb size={15} aria-hidden="true" /> },
  {
    value: 'shortcuts',
    name: words.helpItems.shortcuts,
    about: words.shortcutKey,
    icon: <Keyboard size={15} aria-hidden="true" />,
  },
  {
    value: 'model',
    name: words.helpItems.model,
    href: './model.html',
    icon: <BookOpen size={15} aria-hidden="true" />,
  },
]

export function help(value: string): void {
  if (value === 'hints') showHint(0)
  if (value === 'shortcuts') showShortcuts(true)
}

export function HelpMenu() {
  return (
    <IconMenu
      icon={<CircleQuestionMark size={17} aria-hidden="true" />}
      buttonLabel={words.help}
      label={words.helpMenu}
      items={helpItems}
      value={null}
      width={280}
      onChoose={help}
    />
  )
}
