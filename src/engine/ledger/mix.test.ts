import { expect, test } from 'vitest'
import { packMix, unpackMix } from './mix'

test('shares come back as they went in, whatever the weights add up to', () => {
  expect(unpackMix(packMix({ static: 1, read: 0, write: 0 }))).toEqual({ static: 1, read: 0, write: 0 })
  expect(unpackMix(packMix({ static: 0, read: 0, write: 7 }))).toEqual({ static: 0, read: 0, write: 1 })
  expect(unpackMix(packMix({ static: 50, read: 30, write: 20 }))).toEqual({ static: 0.5, read: 0.3, write: 0.2 })
  expect(unpackMix(packMix({ static: 1, read: 1, write: 1 }))).toEqual({ static: 0.333, read: 0.333, write: 0.333 })
})
