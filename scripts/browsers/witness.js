// Runs on the page before anything else, and keeps what it complains about, for a browser that tells nobody.
/* global addEventListener */
globalThis.complaints = []
const keep = (complaint) => globalThis.complaints.push(String(complaint))
for (const level of ['error', 'warn']) {
  const tell = console[level]
  console[level] = (...said) => {
    keep(said.join(' '))
    tell.apply(console, said)
  }
}
addEventListener(
  'error',
  ({ message, target }) => {
    // What it says is that something was told of its size one frame later. Browsers do not write it in their consoles.
    if (message?.startsWith('ResizeObserver loop')) return
    keep(message ?? `${target.src ?? target.href} is missing`)
  },
  true,
)
addEventListener('unhandledrejection', ({ reason }) => keep(reason))
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  keep(`${violatedDirective}: ${blockedURI}`),
)
