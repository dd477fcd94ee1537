/** One request: what happened to it, where its time went, why HAProxy chose as it did, what it read or wrote. */
import { balancerOf } from '../../../designs/find'
import { X } from 'lucide-react'
import type { Design, RequestRecord } from '../../../engine'
import { namesOf } from '../../../run/haproxy-account'
import type { RequestStory } from '../../../run/request-story'
import { useRunStore } from '../../../stores/run-store'
import { select, setFollowing, useViewStore } from '../../../stores/view-store'
import { Badge } from '../../../ui/Badge'
import { Button, IconButton } from '../../../ui/Button'
import { Fact, Facts } from '../../../ui/Facts'
import { Section } from '../../../ui/Section'
import { requestWords as words } from '../../../words/request-words'
import { terminationWords } from '../../../words/termination-words'
import { nameAt } from '../../telling/names-at'
import inspector from '../part-panel.module.css'
import { RequestLogText, TerminationState } from '../TerminationState'
import { Choices } from './Choices'
import styles from './request.module.css'
import { RescueSection } from './RescueSection'
import { summaryOf } from './summary'
import { useStory } from './use-story'
import { Waterfall } from './Waterfall'

export { RequestList } from './RequestList'

export function RequestPanel({ request }: { request: number }) {
  const told = useStory(request)
  const design = useRunStore((state) => state.design)
  const nowUs = useRunStore((state) => state.nowUs)
  const story = told?.story ?? null
  const asked = story?.asked ?? null
  const begun = story !== null && story.hops.length > 0
  return (
    <>
      <header className={inspector.head}>
        <div className={inspector.titleRow}>
          <h2 className={`${inspector.title} ${styles.number}`}>{words.title(request)}</h2>
          {begun && <StatusBadge record={story.record} />}
          {typeof asked?.path === 'string' && (
            <code className={styles.asked} title={words.asked(asked.kind, asked.path)}>
              {words.asked(asked.kind, asked.path)}
            </code>
          )}
          <span className={inspector.close}>
            <IconButton label={words.close} tone="quiet" onPress={() => select(null)}>
              <X size={16} aria-hidden="true" />
            </IconButton>
          </span>
        </div>
        {begun ? (
          <Account design={design} story={story} nowUs={nowUs} />
        ) : (
          <p className={inspector.what}>{told?.done === true ? words.notSent(request) : words.loading}</p>
        )}
      </header>
      {begun && <Details design={design} story={story} nowUs={nowUs} />}
    </>
  )
}

interface PartProps {
  design: Design
  story: RequestStory
  nowUs: number
}

function Account({ design, story }: PartProps) {
  const following = useViewStore((state) => state.following)
  const { record, asked } = story
  return (
    <>
      <p className={inspector.where}>
        {asked !== null && `${words.requestKinds[asked.kind]} · `}
        {words.sentAt(story.hops[0].timeUs)}
      </p>
      <p className={inspector.what}>{summaryOf(design, story)}</p>
      <div className={inspector.actions}>
        <Button size="small" pressed={following} onPress={() => setFollowing(!following)}>
          {following ? words.following : words.follow}
        </Button>
        <span className={styles.note} role="status">
          {following && record !== null && words.ended}
        </span>
      </div>
    </>
  )
}

function Details({ design, story, nowUs }: PartProps) {
  const { record } = story
  return (
    <>
      <Waterfall design={design} story={story} untilUs={record?.endedUs ?? Math.max(nowUs, lastUs(story))} />
      {record !== null && record.cause !== 'ok' && <RescueSection record={record} />}
      {balancerOf(design) !== null && <Choices design={design} choices={story.choices} sentUs={story.hops[0].timeUs} />}
      {record !== null && <DataFacts design={design} record={record} />}
      {record !== null && <LogFacts design={design} story={story} record={record} />}
    </>
  )
}

const lastUs = ({ hops }: RequestStory): number => hops[hops.length - 1].timeUs

function DataFacts({ design, record }: { design: Design; record: RequestRecord }) {
  const lost = useRunStore((state) => state.lostWrites.some(({ write }) => write === record.write))
  if (record.database < 0) return null
  return (
    <Section heading={words.data}>
      <Facts>
        <Fact term={words.database}>{nameAt(design, record.database)}</Fact>
        {record.write > 0 && <Fact term={words.wrote}>{words.write(record.write)}</Fact>}
        {record.write > 0 && lost && (
          <Fact term={words.lost} tone="bad">
            {words.write(record.write)}
          </Fact>
        )}
        {record.missed > 0 && (
          <Fact term={words.missed} tone="warn">
            {words.write(record.missed)}
          </Fact>
        )}
      </Facts>
    </Section>
  )
}

/** The termination state that HAProxy's log would give. */
function LogFacts({ design, story, record }: { design: Design; story: RequestStory; record: RequestRecord }) {
  const balancer = balancerOf(design, record.balancer)
  if (record.unanswered) {
    return (
      <Section heading={words.log}>
        <p className={styles.note}>{words.unanswered}</p>
      </Section>
    )
  }
  return (
    <Section heading={words.log}>
      <Facts>
        <Fact term={words.termination} mono>
          <TerminationState state={record.termination} />
        </Fact>
        <Fact term={words.retries} mono>
          {record.redispatched ? words.redispatched(record.retries) : record.retries}
        </Fact>
      </Facts>
      <p className={styles.note}>{terminationWords.ending(record.termination)}</p>
      {balancer !== null && story.log !== null && (
        <div className={styles.logLine} role="group" aria-label={words.logLine}>
          <RequestLogText record={story.log} names={namesOf({ part: balancer }, story.log)} />
        </div>
      )}
    </Section>
  )
}

function StatusBadge({ record }: { record: RequestRecord | null }) {
  if (record === null) return <Badge tone="accent">{words.inFlight}</Badge>
  const text = record.status === 0 ? words.noAnswer : record.status === 200 ? '200 OK' : String(record.status)
  return <Badge tone={record.cause === 'ok' ? 'ok' : 'bad'}>{text}</Badge>
}
