/** The pace of the run: slow enough to follow by eye, or as fast as a real site. */
import { profileNames } from '../../designs/profiles'
import { openProfile } from '../../run/actions'
import { useDesignStore } from '../../stores/design-store'
import { Select } from '../../ui/Select'
import { topBarWords as words } from '../../words/bar-words'

const paces = profileNames.map((name) => ({ value: name, label: words.paces[name] }))

export function PaceSelect() {
  const profile = useDesignStore((state) => state.profile)
  return <Select label={words.pace} title={words.paceTitle} options={paces} value={profile} onChange={openProfile} />
}
