/** Recognises a file as a saved scenario or a recorded trace, and answers it. */
import { refuse } from '../designs/schema-problem'
import type { Checked } from '../designs/schema-problem'
import { answerInStatistics, answerScenario } from './scenario-answer'
import type { ScenarioAnswer } from './scenario-answer'
import type { CountedAnswer } from './scenario-run'
import { parseJson } from './terminal'
import { answerTrace } from './trace'
import type { TraceAnswer } from './trace'

const neither =
  'must hold a saved scenario (version, design, commands, durationMs) or a recorded trace (config, workload, events).'

export function answer(text: string): Checked<ScenarioAnswer | CountedAnswer | TraceAnswer> {
  const parsed = parseJson(text)
  if (!parsed.ok) return parsed
  const { value: content } = parsed
  if (typeof content !== 'object' || content === null) return refuse([{ field: 'file', sentence: neither }])
  if ('config' in content) return answerTrace(content)
  if ('design' in content || 'version' in content) {
    return 'answer' in content && content.answer === 'statistics'
      ? answerInStatistics(content)
      : answerScenario(content)
  }
  return refuse([{ field: 'file', sentence: neither }])
}
