/** Puts the chosen theme on the root, where the custom properties look for it. */
import { useEffect } from 'react'
import { useViewStore } from '../stores/view-store'
import type { Theme } from '../stores/view-store'

export function useTheme(): void {
  const theme = useViewStore((state) => state.theme)
  useEffect(() => followTheme(theme), [theme])
}

/** Applies a theme, and follows the system's where it is `system`, until the returned function is called. */
export function followTheme(theme: Theme): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const apply = (): void => {
    document.documentElement.dataset.theme = theme === 'system' ? (system.matches ? 'dark' : 'light') : theme
  }
  apply()
  system.addEventListener('change', apply)
  return () => {
    system.removeEventListener('change', apply)
  }
}
