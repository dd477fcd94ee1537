/** The theme: the system's, light, dark, or for a projector. */
import { Monitor, Moon, Projector, Sun } from 'lucide-react'
import { setTheme, themes, useViewStore } from '../../stores/view-store'
import { IconMenu } from '../../ui/Menu'
import { Select } from '../../ui/Select'
import { topBarWords as words } from '../../words/bar-words'

const icons = { system: Monitor, light: Sun, dark: Moon, projector: Projector }
const items = themes.map((theme) => ({
  value: theme,
  name: words.themes[theme],
  ...(theme === 'projector' ? { about: words.themeAbout.projector } : {}),
}))

export function ThemeMenu() {
  const theme = useViewStore((state) => state.theme)
  const Icon = icons[theme]
  return (
    <IconMenu
      icon={<Icon size={16} aria-hidden="true" />}
      buttonLabel={words.theme(words.themes[theme])}
      label={words.themeMenu}
      items={items}
      value={theme}
      width={230}
      onChoose={(value) => {
        const chosen = themes.find((name) => name === value)
        if (chosen !== undefined) setTheme(chosen)
      }}
    />
  )
}

const options = themes.map((theme) => ({ value: theme, label: words.themes[theme] }))

/** The same as a list. */
export function ThemeSelect() {
  const theme = useViewStore((state) => state.theme)
  return <Select label={words.themeField} options={options} value={theme} onChange={setTheme} />
}
