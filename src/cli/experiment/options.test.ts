// The arguments of `npm run experiment`: each nonsense is refused with a sentence.
import { describe, expect, it } from 'vitest'
import { tellProblem } from '../terminal'
import { prepare } from './answer'
import { readArguments } from './options'

const scenario = (design: object) => ({ version: 1, design, durationMs: 1000, commands: [] })
const ours = scenario({ id: 'classic-three' })

it('reads which experiment, on which file, and its options', () => {
  expect(readArguments(['spof', 'a.json'])).toMatchObject({ name: 'spof', file: 'a.json', options: { workers: null } })
  expect(readArguments(['spof', 'a.json', '--workers', '64'])).toMatchObject({ options: { workers: 64 } })
  expect(readArguments(['availability', 'a.json', '--years', '500'])).toMatchObject({ options: { years: 500 } })
  const sweep = 'sweep a.json --setting inter --from 500 --to 1e3 --steps 5 --figures lost,p95,lost --seeds 3 --csv'
  expect(readArguments(sweep.replace('1e3', '1000.5').split(' '))).toMatchObject({
    options: {
      setting: { id: 'inter' },
      from: 500,
      to: 1000.5,
      steps: 5,
      figures: [{ id: 'lost' }, { id: 'p95' }],
      seeds: 3,
      csv: true,
    },
  })
})

it.each([
  ['nothing a.json', 'Usage'],
  ['spof', 'Usage'],
  ['spof a.json b.json', '"b.json" is too much: an experiment takes one file.'],
  ['spof a.json --years 500', '--years is no option of spof.'],
  ['spof a.json --workers 0', '--workers must be a whole number from 1 to 64, not "0".'],
  ['sweep a.json --workers 65', '--workers must be a whole number from 1 to 64, not "65".'],
  ['availability a.json --workers two', '--workers must be a whole number from 1 to 64, not "two".'],
  ['availability a.json --yeras 500', '--yeras is no option of availability.'],
  ['availability a.json --years 99', '--years must be a whole number from 100 to 1000000, not "99".'],
  ['availability a.json --years many', '--years must be a whole number from 100 to 1000000, not "many".'],
  ['availability a.json --years', '--years must be a whole number from 100 to 1000000, not "".'],
  [
    'sweep a.json --setting fall',
    '--setting must be traffic, inter, maxconn, workers, lag, writes or servers, not "fall".',
  ],
  ['sweep a.json --from -3', '--from must be a number'],
  ['sweep a.json --to 1e3', '--to must be a number, not "1e3".'],
  ['sweep a.json --steps 1', '--steps must be a whole number from 2 to 100, not "1".'],
  ['sweep a.json --seeds 0', '--seeds must be a whole number from 1 to 100, not "0".'],
  ['sweep a.json --figures p95,p96', '--figures must be answered, p95, answers, stale or lost, not "p96".'],
])('refuses %s', (args, sentence) => {
  const problems = readArguments(args.split(' '))
  expect(Array.isArray(problems) ? problems.join('\n') : '').toContain(sentence)
})

describe('a sweep that this scenario cannot have', () => {
  const refused = (args: string, input: object): string[] => {
    const asked = readArguments(['sweep', 'a.json', ...args.split(' ')])
    if (Array.isArray(asked)) return asked
    const prepared = prepare(asked.name, input, asked.options)
    return prepared.ok ? [] : prepared.problems.map(tellProblem)
  }

  it.each([
    ['--setting workers --from 0', '--from: must be a number from 1 to 10000, not 0.'],
    ['--setting writes --to 101', '--to: must be a number from 0 to 100, not 101.'],
    ['--from 5 --to 5', '--to: must be above --from, which is 5, not 5.'],
    ['--to 100000', '--steps: makes it, with --seeds, a sweep of about'],
  ])('%s', (args, sentence) => {
    expect(refused(args, ours)[0]).toContain(sentence)
  })

  it('says which settings the design has', () => {
    const part = { label: 'a', host: null }
    const users = { ...part, id: 'users', kind: 'users', population: 1, dns: null, site: 'nginx' }
    const patience = { connectTimeoutUs: 1e6, timeoutUs: 1e6, dnsTimeoutUs: 1e6, dnsAttempts: 1 }
    const nginx = {
      ...part,
      id: 'nginx',
      host: 'h',
      kind: 'nginx',
      upstream: [],
      proxyNextUpstream: [],
      staticTime: { law: 'constant', meanUs: 1000 },
      proxyConnectTimeoutUs: 1e6,
      proxyReadTimeoutUs: 1e6,
    }
    const bare = scenario({
      id: 'bare',
      name: 'Bare',
      hosts: [{ id: 'h', label: 'h', codeBase: null }],
      services: [{ ...users, ...patience }, nginx],
      links: [{ id: 'l', from: 'users', to: 'nginx', latencyUs: 100 }],
      traffic: { ratePerSecond: 1, mix: { static: 1, read: 0, write: 0 } },
      seed: 1,
    })
    expect(refused('--setting inter', bare)).toEqual([
      '--setting: inter cannot be changed in this design; possible: traffic.',
    ])
    expect(refused('--setting traffic', bare)).toEqual([])
  })
})
