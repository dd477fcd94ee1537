/** Sets the chosen theme on the root element, where the custom properties look for it. */
import { useEffect } from 'react'
import { useViewStore } from '../stores/view-store'
import type { Theme } from '../stores/view-store'

export function useTheme(): void {
  const theme = useViewStore((state) => state.theme)
  useEffect(() => followTheme(theme), [theme])
}

/**
 * Applies a theme, and follows the system's while it is `system`, until the returned function is called. Where the
 * system asks for more contrast, light becomes the projector theme.
 */
export function followTheme(theme: Theme): () => void {
  const systems = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'].map((query) => matchMedia(query))
  const apply = (): void => {
    const [dark, contrast] = systems.map(({ matches }) => matches)
    const chosen = theme === 'system' ? (dark ? 'dark' : 'light') : theme
    document.documentElement.dataset.theme = chosen === 'light' && contrast ? 'projector' : chosen
  }
  apply()
  for (const system of systems) system.addEventListener('change', apply)
  return () => {
    for (const system of systems) system.removeEventListener('change', apply)
  }
}
