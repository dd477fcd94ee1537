/** Writes the configuration file of a real nginx, or one with the recordings' placeholders. */
import type { NginxConfig, NginxServer } from './steps'

export interface NginxPlaces {
  /** A folder that nginx may write to, with `html/index.html` in it. */
  folder: string
  frontend: string
  server: (place: number) => string
}

export const recordedNginxPlaces: NginxPlaces = {
  folder: 'ROOT',
  frontend: '127.0.0.1:FE',
  server: (place) => `127.0.0.1:A${place + 1}`,
}

/** What nginx shows as upstream when none of its servers may be tried. */
export const UPSTREAM = 'u'

const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']

/**
 * A single process: so there is only one to end, and it keeps the user that started it, even root, whose temporary folder
 * nobody else may read.
 */
export function writeNginxConfig(config: NginxConfig, places: NginxPlaces): string {
  const { folder } = places
  return [
    'master_process off;',
    `pid ${folder}/nginx.pid;`,
    `error_log ${folder}/error.log;`,
    'events { worker_connections 256; }',
    'http {',
    '  access_log off;',
    ...TEMPORARY.map((name) => `  ${name}_temp_path ${folder}/${name};`),
    ...(config.group ? [upstreamBlock(config.servers, places)] : []),
    '  server {',
    `    listen ${places.frontend};`,
    `    root ${folder}/html;`,
    '    location /ping { return 204; }',
    '    location / { }',
    `    location /api/ { ${proxyLines(config, places).join(' ')} }`,
    '  }',
    '}',
    '',
  ].join('\n')
}

function proxyLines(config: NginxConfig, places: NginxPlaces): string[] {
  return [
    `proxy_pass http://${config.group ? UPSTREAM : places.server(0)};`,
    `proxy_connect_timeout ${config.connectTimeoutMs}ms;`,
    `proxy_read_timeout ${config.readTimeoutMs}ms;`,
    `proxy_next_upstream ${config.nextUpstream};`,
    'add_header X-Up $upstream_addr always;',
    'add_header X-US $upstream_status always;',
  ]
}

function upstreamBlock(servers: readonly NginxServer[], places: NginxPlaces): string {
  const lines = servers.map(({ weight, maxFails, failTimeoutMs, backup, down }, i) => {
    const fails = `max_fails=${maxFails} fail_timeout=${failTimeoutMs / 1000}s`
    return `server ${places.server(i)} weight=${weight} ${fails}${backup ? ' backup' : ''}${down ? ' down' : ''};`
  })
  return `  upstream ${UPSTREAM} { ${lines.join(' ')} }`
}
