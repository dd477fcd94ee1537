/** What a scene shows of the page: the parts to watch, and what it opens beside the drawing, without anything coming to the front. */
import { strangersOf } from '../../designs/find'
import type { Shows } from '../../lessons/lesson'
import { useLessonStore } from '../../stores/lesson-store'
import { useRunStore } from '../../stores/run-store'
import { useViewStore } from '../../stores/view-store'
import type { ViewState } from '../../stores/view-store'

export function show({ focus, panel }: Shows): void {
  useLessonStore.setState({ watched: focus })
  useViewStore.setState({
    request: null,
    following: false,
    selection: null,
    takesFocus: false,
    ...opened(panel, focus),
  })
}

function opened(panel: Shows['panel'], [first]: readonly string[]): Partial<Pick<ViewState, 'selection' | 'overview'>> {
  if (panel === undefined) return {}
  if (panel === 'eavesdropper') return { selection: { type: 'link', id: first } }
  if (panel !== 'strangers') return { overview: panel }
  const strangers = strangersOf(useRunStore.getState().design)
  return strangers === undefined ? {} : { selection: { type: 'service', id: strangers.id } }
}
