/** Groups the settings of a service under headings; those under none come last, so that nothing is hidden. */
import type { Setting } from '../../engine'
import type { KindWords } from '../../words/kinds/kind-words'

interface SettingGroup {
  heading: string | null
  settings: readonly Setting[]
}

export function settingGroups(all: readonly Setting[], named: KindWords['groups'] = []): SettingGroup[] {
  const groups = named.map(({ heading, keywords }) => ({
    heading,
    settings: keywords.flatMap((keyword) => all.filter((setting) => setting.keyword === keyword)),
  }))
  const rest = all.filter(({ keyword }) => !named.some(({ keywords }) => keywords.includes(keyword)))
  return [...groups, { heading: null, settings: rest }].filter(({ settings }) => settings.length > 0)
}
