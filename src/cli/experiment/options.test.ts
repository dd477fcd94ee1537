// The arguments of `npm run experiment`: each nonsense is refused with a sentence, and the usage.
import { expect, it } from 'vitest'
import { readArguments, YEARS } from './options'

it('reads which experiment, on which file, and its options', () => {
  expect(readArguments(['spof', 'a.json'])).toEqual({ name: 'spof', file: 'a.json', options: { years: YEARS } })
  expect(readArguments(['availability', 'a.json', '--years', '500'])).toMatchObject({ options: { years: 500 } })
})

it.each([
  [['nothing', 'a.json'], 'Usage'],
  [['spof'], 'Usage'],
  [['spof', 'a.json', 'b.json'], '"b.json" is too much: an experiment takes one file.'],
  [['spof', 'a.json', '--years', '500'], '--years is no option of spof.'],
  [['availability', 'a.json', '--yeras', '500'], '--yeras is no option of availability.'],
  [['availability', 'a.json', '--years', '99'], '--years must be a whole number from 100 to 1000000, not "99".'],
  [['availability', 'a.json', '--years', 'many'], '--years must be a whole number from 100 to 1000000, not "many".'],
  [['availability', 'a.json', '--years'], '--years must be a whole number from 100 to 1000000, not "".'],
])('refuses %j', (args, sentence) => {
  const problems = readArguments(args)
  expect(Array.isArray(problems) ? problems.join('\n') : '').toContain(sentence)
})
