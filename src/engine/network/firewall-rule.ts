/** A rule of a host's packet filter, as a design has it. */

/** What nftables does with a connection that a rule matches: it lets it through, drops it silently, or resets it. */
export const ruleActions = ['accept', 'drop', 'reject'] as const
export type RuleAction = (typeof ruleActions)[number]

/** A rule of a host's packet filter, about new connections; the first that matches decides. */
export interface FirewallRule {
  /** A host's id, `operator`, or `any`. */
  source: string
  /** A service's id on this host, or `any`. */
  destination: string
  /** 0 means any. */
  port: number
  action: RuleAction
}
