/** The selected link: its ends, its latency, and the scissors. */
import { Plug, Unplug } from 'lucide-react'
import type { Link } from '../../engine'
import { run } from '../../run/run'
import { useRunStore } from '../../stores/run-store'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { Fact, Facts } from '../../ui/Facts'
import { Section } from '../../ui/Section'
import { en } from '../../words/en'
import { inspectorWords } from '../../words/inspector-words'
import { nameOf } from '../telling/names'
import { PanelHead } from './PanelHead'

const words = inspectorWords

export function LinkPanel({ link }: { link: Link }) {
  const design = useRunStore((state) => state.design)
  const up = useRunStore((state): boolean | undefined => state.links[link.id]) ?? true
  const from = nameOf(design, link.from)
  const to = nameOf(design, link.to)
  const replicates = [link.from, link.to].every((id) =>
    design.services.some((part) => part.id === id && part.kind === 'mysql'),
  )
  return (
    <>
      <PanelHead
        title={words.link}
        where={en.inspector.route(from, to)}
        badges={<Badge tone={up ? 'ok' : 'bad'}>{up ? words.linkStates.up : words.linkStates.cut}</Badge>}
        what={replicates ? words.what.replicationLink : words.what.link}
      >
        <Button
          tone={up ? 'bad' : 'strong'}
          shortcut={words.faults.key}
          icon={up ? <Unplug size={15} aria-hidden="true" /> : <Plug size={15} aria-hidden="true" />}
          onPress={() => run.command({ op: up ? 'kill' : 'restart', target: link.id })}
        >
          {up ? words.faults.cut : words.faults.restore}
        </Button>
      </PanelHead>
      <Section heading={words.link}>
        <Facts>
          <Fact term={words.from}>{from}</Fact>
          <Fact term={words.to}>{to}</Fact>
          <Fact term={words.latency}>{words.latencyValue(link.latencyUs)}</Fact>
        </Facts>
      </Section>
    </>
  )
}
