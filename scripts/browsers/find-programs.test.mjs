import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findPrograms } from './find-programs.mjs'

function machine(names, install) {
  const present = new Set(names.map((name) => join('/bin', name)))
  return {
    env: { PATH: '/bin' },
    isExecutable: (path) => present.has(path),
    canInstall: () => install !== undefined,
    install: () => install?.forEach((name) => present.add(join('/bin', name))),
  }
}

describe('findPrograms', () => {
  it('finds the programs of each browser on the path', () => {
    expect(findPrograms('Firefox', machine(['firefox']))).toEqual({ firefox: join('/bin', 'firefox') })
    const both = { driver: join('/bin', 'WebKitWebDriver'), xvfb: join('/bin', 'Xvfb') }
    expect(findPrograms('WebKit', machine(['WebKitWebDriver', 'Xvfb']))).toEqual(both)
  })

  it('installs what is missing where it may, and returns what was installed', () => {
    expect(findPrograms('WebKit', machine(['Xvfb'], ['WebKitWebDriver'])).driver).toBe(join('/bin', 'WebKitWebDriver'))
  })

  it('says what is missing and what to install, where it may not or nothing came of it', () => {
    const sentence = 'WebKit was not tried: there is no WebKitWebDriver. Debian: apt-get install webkit2gtk-driver xvfb'
    expect(() => findPrograms('WebKit', machine(['Xvfb']))).toThrow(sentence)
    expect(() => findPrograms('Firefox', machine([], []))).toThrow('there is no firefox-esr or firefox')
  })
})
