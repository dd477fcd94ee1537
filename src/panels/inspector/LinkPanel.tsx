/** The selected link: its ends, its latency, and the scissors. */
import { isPart } from '../../designs/find'
import type { Link } from '../../engine'
import { run } from '../../run/run'
import { useRunStore } from '../../stores/run-store'
import { Badge } from '../../ui/Badge'
import { Fact, Facts } from '../../ui/Facts'
import { Section } from '../../ui/Section'
import { en } from '../../words/en'
import { inspectorWords } from '../../words/inspector-words'
import { ControlButtons } from '../telling/ControlButtons'
import { controlsOfLink } from '../telling/controls'
import { nameOf } from '../telling/names'
import { PanelHead } from './PanelHead'
import { SinceThen } from './since/SinceThen'
import { Eavesdropper } from './tls/Eavesdropper'

const words = inspectorWords

export function LinkPanel({ link }: { link: Link }) {
  const design = useRunStore((state) => state.design)
  const up = useRunStore((state): boolean | undefined => state.links[link.id]) ?? true
  const from = nameOf(design, link.from)
  const to = nameOf(design, link.to)
  const replicates = [link.from, link.to].every((id) =>
    design.services.some((part) => part.id === id && isPart(part, 'mysql')),
  )
  // Nobody listens to what stands beside the site.
  const isOfSite = run.simulation.world.design.links.some(({ id }) => id === link.id)
  return (
    <>
      <PanelHead
        title={words.link}
        where={en.inspector.route(from, to)}
        badges={<Badge tone={up ? 'ok' : 'bad'}>{up ? words.linkStates.up : words.linkStates.cut}</Badge>}
        what={replicates ? words.what.replicationLink : words.what.link}
        since={<SinceThen type="link" id={link.id} />}
      >
        <ControlButtons controls={controlsOfLink(link.id, up)} />
      </PanelHead>
      <Section heading={words.link}>
        <Facts>
          <Fact term={words.from}>{from}</Fact>
          <Fact term={words.to}>{to}</Fact>
          <Fact term={words.latency}>{words.latencyValue(link.latencyUs)}</Fact>
        </Facts>
      </Section>
      {isOfSite && <Eavesdropper link={link} />}
    </>
  )
}
