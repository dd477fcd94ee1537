/** The words beside an answer about what a design lacks: what can be turned on, or is. */

const named = { https: 'HTTPS', firewall: 'the firewall', monitoring: 'monitoring' }

export const switchOnWords = {
  turnOn: (name: keyof typeof named) => `Turn on ${named[name]}`,
  on: (name: string) => `${name}: on`,
}
