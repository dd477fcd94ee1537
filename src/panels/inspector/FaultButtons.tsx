/** What can be done to a service's process: kill it, start it again, let it hang; promote a replica. */
import { ArrowUp, Power, RotateCcw } from 'lucide-react'
import { run } from '../../run/run'
import type { ServiceView } from '../../stores/service-view'
import { Button } from '../../ui/Button'
import { inspectorWords } from '../../words/inspector-words'

const words = inspectorWords.faults

export function FaultButtons({ view }: { view: ServiceView }) {
  const { id, state } = view
  if (view.kind === 'users') return null
  if (state === 'starting') return null
  if (state === 'down') {
    return (
      <Button
        tone="strong"
        shortcut={words.key}
        icon={<RotateCcw size={15} aria-hidden="true" />}
        onPress={() => run.command({ op: 'restart', target: id })}
      >
        {words.restart}
      </Button>
    )
  }
  return (
    <>
      <Button
        tone="bad"
        shortcut={words.key}
        icon={<Power size={15} aria-hidden="true" />}
        onPress={() => run.command({ op: 'kill', target: id })}
      >
        {words.kill}
      </Button>
      <HangButton id={id} state={state} />
      {state === 'up' && (
        <Button title={words.pauseTitle} onPress={() => run.command({ op: 'pause', target: id })}>
          {words.pause}
        </Button>
      )}
    </>
  )
}

function HangButton({ id, state }: Pick<ServiceView, 'id' | 'state'>) {
  if (state === 'paused') {
    return <Button onPress={() => run.command({ op: 'resume', target: id })}>{words.resume}</Button>
  }
  const hung = state === 'hung'
  return (
    <Button title={words.hangTitle} onPress={() => run.command({ op: hung ? 'unhang' : 'hang', target: id })}>
      {hung ? words.unhang : words.hang}
    </Button>
  )
}

/** For a running replica only. */
export function PromoteButton({ id }: { id: string }) {
  return (
    <Button
      tone="strong"
      icon={<ArrowUp size={15} aria-hidden="true" />}
      onPress={() => run.command({ op: 'promote', target: id })}
    >
      {words.promote}
    </Button>
  )
}
