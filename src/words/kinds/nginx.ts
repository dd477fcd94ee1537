/** The words of Nginx. */
import type { KindWords } from './kind-words'

export const nginx: KindWords = {
  what: 'The web server: it serves static files itself and passes every other request to the application.',
  settings: {
    proxy_connect_timeout:
      'Longest wait for a connection to the application; then 504. Default 60 s (nginx, ngx_http_proxy_module).',
    proxy_read_timeout:
      'Longest wait for the application’s answer; then 504. Default 60 s (nginx, ngx_http_proxy_module).',
    proxy_next_upstream:
      'What makes Nginx pass a request to the next application. `error`: it refused or closed the connection; `timeout`: it took too long. A write that was sent goes on only with `non_idempotent`. Default `error timeout` (nginx, ngx_http_proxy_module).',
    max_fails:
      'Failed attempts that make an application unavailable; 0 means that it never is. Set here, it holds for every server of the group. Default 1 (nginx, ngx_http_upstream_module).',
    fail_timeout:
      'How long an unavailable application is skipped, counted in whole seconds; then one request tries it. Set here, it holds for every server of the group. Default 10 s (nginx, ngx_http_upstream_module).',
  },
}
