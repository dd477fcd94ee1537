/** The panel of whatever is selected: a service, a host, a link or a code base; and, loaded with it, the card of a step. */
import type { Design } from '../../engine'
import { provideBesides } from '../../engine/beside/provide'
import type { Selection } from '../../designs/moment'
import { CodeBasePanel } from './CodeBasePanel'
import { HostPanel } from './HostPanel'
import { LinkPanel } from './LinkPanel'
import { ServicePanel } from './ServicePanel'

export { StepText } from './StepText'

// Certificates, ears and settings of TLS are given here.
provideBesides()

interface SelectedProps {
  design: Design
  /** Something the design has. */
  selection: Selection
}

export function Selected({ design, selection: { type, id } }: SelectedProps) {
  if (type === 'service') return <ServicePanel key={id} id={id} />
  if (type === 'link') {
    const link = design.links.find((candidate) => candidate.id === id)
    return link && <LinkPanel link={link} />
  }
  const host = design.hosts.find((candidate) => candidate.id === id)
  if (host === undefined) return null
  return type === 'host' ? <HostPanel host={host} /> : <CodeBasePanel host={host} />
}
