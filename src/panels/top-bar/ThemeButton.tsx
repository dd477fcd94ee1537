/** Light, dark, or as the system has it: one press goes on to the next. */
import { Monitor, Moon, Sun } from 'lucide-react'
import { setTheme, themes, useViewStore } from '../../stores/view-store'
import { IconButton } from '../../ui/Button'
import { en } from '../../words/en'

const icons = { system: Monitor, light: Sun, dark: Moon }
const names = en.topBar.themes

export function ThemeButton() {
  const theme = useViewStore((state) => state.theme)
  const next = themes[(themes.indexOf(theme) + 1) % themes.length]
  const Icon = icons[theme]
  return (
    <IconButton label={en.topBar.theme(names[theme], names[next])} onPress={() => setTheme(next)}>
      <Icon size={16} aria-hidden="true" />
    </IconButton>
  )
}
