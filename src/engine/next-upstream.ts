/** The words of nginx's `proxy_next_upstream`, which say after what a request is passed to another server. */

export const nextUpstreamConditions = [
  'error',
  'timeout',
  'invalid_header',
  'http_500',
  'http_502',
  'http_503',
  'http_504',
  'http_403',
  'http_404',
  'http_429',
  'non_idempotent',
] as const
export type NextUpstreamCondition = (typeof nextUpstreamConditions)[number]
