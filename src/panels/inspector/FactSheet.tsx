/** The facts of a service by keyword: its numbers, where its kind has no panel of its own. */
import { useView } from '../../run/use-service'
import { useRunStore } from '../../stores/run-store'
import { Fact, Facts } from '../../ui/Facts'
import { Section } from '../../ui/Section'
import { inspectorWords } from '../../words/inspector-words'
import { factText } from '../../words/kinds/fact-text'
import { stateWordsOf } from '../../words/kinds/state-words'
import { nameOf } from '../telling/names'

export function FactSheet({ id }: { id: string }) {
  const design = useRunStore((state) => state.design)
  const view = useView(id)
  if (view === null || view.facts.length === 0) return null
  const { heading, terms } = stateWordsOf(view.kind).facts ?? { heading: inspectorWords.facts, terms: {} }
  return (
    <Section heading={heading}>
      <Facts>
        {view.facts.map((fact) => (
          <Fact key={fact.keyword} term={terms[fact.keyword] ?? fact.keyword} mono={!(fact.keyword in terms)}>
            {factText(fact, (service) => nameOf(design, service))}
          </Fact>
        ))}
      </Facts>
    </Section>
  )
}
