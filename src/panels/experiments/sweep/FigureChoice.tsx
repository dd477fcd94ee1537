/** Which figures a sweep shows: one, or two. */
import { sweepFigures } from '../../../experiments/sweep/figures'
import type { SweepFigure } from '../../../experiments/sweep/figures'
import { Select } from '../../../ui/Select'
import { sweepWords as words } from '../../../words/sweep-words'

interface FigureChoiceProps {
  figures: readonly SweepFigure[]
  onChange: (figures: readonly SweepFigure[]) => void
}

export function FigureChoice({ figures: [first, ...others], onChange }: FigureChoiceProps) {
  const second = others.at(0)?.id ?? ''
  const named = sweepFigures.map(({ id }) => ({ value: id, label: words.figureName(id) }))
  const choose = (...ids: string[]): void =>
    onChange([...new Set(ids)].flatMap((wanted) => sweepFigures.filter(({ id }) => id === wanted)))
  return (
    <>
      <Select label={words.figure} options={named} value={first.id} onChange={(id) => choose(id, second)} />
      <Select
        label={words.second}
        options={[{ value: '', label: words.no }, ...named.filter(({ value }) => value !== first.id)]}
        value={second}
        onChange={(id) => choose(first.id, id)}
      />
    </>
  )
}
