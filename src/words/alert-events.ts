/** What happened to alerts, and to monitoring itself, in plain sentences. */

/** The rule of an alert, what it is about, and who is told how. */
export interface AlertFacts {
  rule: string
  about: string
  severity: 'page' | 'ticket'
  recipient: string
}

interface Facts {
  alert: AlertFacts | null
  /** For an alert that was acknowledged: 1 when that was before its page had come. */
  n: number
  /** For a complaint: how many requests have failed, within `n` seconds. */
  lostCount: number
}

/** "Alert server-down (Server 1)" */
const named = ({ alert }: Facts): string => `Alert ${alert?.rule ?? ''} (${alert?.about ?? ''})`

export const alertChanges = {
  monitoringOn: () => 'Monitoring was turned on: agents on the hosts report to the collector.',
  monitoringOff: () => 'Monitoring was turned off: what the collector knew is gone.',
  alertPending: (facts: Facts) => `${named(facts)} is pending.`,
  alertFiring: (facts: Facts) =>
    `${named(facts)} fires: a ${facts.alert?.severity ?? ''} goes to ${facts.alert?.recipient ?? ''}.`,
  alertAcknowledged: (facts: Facts) =>
    facts.n === 1
      ? `${named(facts)} was acknowledged before its page came.`
      : `${named(facts)} was acknowledged: the page has reached ${facts.alert?.recipient ?? ''}.`,
  alertResolved: (facts: Facts) => `${named(facts)} is resolved.`,
  complained: ({ lostCount, n }: Facts) => `A user complains: ${lostCount} requests have failed within ${n} s.`,
  alertCalm: (facts: Facts) => `${named(facts)} is no longer pending; it never fired.`,
}
