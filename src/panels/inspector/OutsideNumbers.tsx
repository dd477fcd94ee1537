/** The numbers of what stands outside the site: the DNS record, and the people. */
import type { DnsView, UsersView } from '../../stores/service-view'
import { Fact, Facts } from '../../ui/Facts'
import { Section } from '../../ui/Section'
import { inspectorWords } from '../../words/inspector-words'
import { formatCount, formatSetTime } from '../../words/format'

const words = inspectorWords.dnsAndUsers

export function DnsNumbers({ view }: { view: DnsView }) {
  return (
    <Section heading={words.dnsHeading}>
      <Facts>
        <Fact term={view.name} mono>
          {view.address}
        </Fact>
        <Fact term={words.ttl}>{formatSetTime(view.ttlUs)}</Fact>
      </Facts>
    </Section>
  )
}

export function UsersNumbers({ view }: { view: UsersView }) {
  return (
    <Section heading={words.usersHeading}>
      <Facts>
        <Fact term={words.people}>{formatCount(view.population)}</Fact>
        <Fact term={words.cached}>{words.cachedOf(view.cached, view.population)}</Fact>
      </Facts>
    </Section>
  )
}
