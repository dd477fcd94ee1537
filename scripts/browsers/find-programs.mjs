// Finds what the tests in Firefox and WebKit need, and installs Debian's where it may.
import { onPath, thisMachine } from '../find-browser.mjs'

const wanted = {
  Firefox: { programs: { firefox: ['firefox-esr', 'firefox'] }, packages: ['firefox-esr'] },
  WebKit: {
    programs: { driver: ['WebKitWebDriver'], xvfb: ['Xvfb'] },
    packages: ['webkit2gtk-driver', 'xvfb'],
  },
}

/** The paths of a browser's programs. Throws an Error that says what to install when one is missing and cannot be installed. */
export function findPrograms(browser, machine = thisMachine(wanted[browser].packages)) {
  const { programs, packages } = wanted[browser]
  const find = () => Object.entries(programs).map(([key, names]) => [key, onPath(names, machine)[0]])
  const isComplete = (found) => found.every(([, path]) => path !== undefined)
  let found = find()
  if (!isComplete(found) && machine.canInstall()) {
    machine.install()
    found = find()
  }
  if (isComplete(found)) return Object.fromEntries(found)
  const missing = found.filter(([, path]) => path === undefined).map(([key]) => programs[key].join(' or '))
  throw new Error(
    `${browser} was not tried: there is no ${missing.join(', and no ')}. Debian: apt-get install ${packages.join(' ')}`,
  )
}
