/** The run that was open when a lesson began, and how it was looked at. */
import { run } from '../../run/run'
import type { Memento } from '../../run/tree'
import { useRunStore } from '../../stores/run-store'
import { useViewStore } from '../../stores/view-store'

export class Home {
  private readonly memento: Memento = run.branches.memento()
  private readonly run = pick(useRunStore.getState())
  private readonly view = seen(useViewStore.getState())

  /** All of it again. */
  comeBack(): void {
    run.exchange(this.memento)
    useViewStore.setState(this.view)
    run.setSpeed(this.run.speed)
    run.setPlaying(this.run.playing)
  }

  /** It is one undo away. */
  keepBehind(): void {
    run.setSpeed(this.run.speed)
    run.remembering({ what: { edit: 'lesson' }, undo: () => run.exchange(this.memento) })
  }
}

const pick = ({ playing, speed }: { playing: boolean; speed: number }) => ({ playing, speed })
const seen = ({ selection, request, following, overview }: ReturnType<typeof useViewStore.getState>) => {
  return { selection, request, following, overview }
}
