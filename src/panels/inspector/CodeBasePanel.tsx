/** The selected code base: files, with a version. Nothing to kill. */
import type { Host } from '../../engine'
import { Fact, Facts } from '../../ui/Facts'
import { Section } from '../../ui/Section'
import { inspectorWords } from '../../words/inspector-words'
import { PanelHead } from './PanelHead'

const words = inspectorWords

export function CodeBasePanel({ host }: { host: Host }) {
  return (
    <>
      <PanelHead title={words.codeBase} where={words.on(host.label)} what={words.what.codeBase} />
      {host.codeBase !== null && (
        <Section heading={words.codeBase}>
          <Facts>
            <Fact term={words.version} mono>
              {host.codeBase.version}
            </Fact>
          </Facts>
        </Section>
      )}
    </>
  )
}
