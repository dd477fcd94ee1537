/** The words of eavesdropping and of certificates. */
import { formatCount, formatPlural } from './format'

export const earWords = {
  heading: 'Eavesdropper',
  about: 'Somebody on the way who sees what passes on this link.',
  key: 'H',
  listen: 'Listen here',
  stop: 'Stop listening',
  change: 'Change the answers',
  encrypted: 'Encrypted',
  inClear: 'In clear',
  heard: (heard: number, read: number) => `${formatCount(heard)} heard, ${formatCount(read)} of them readable`,
  changed: (n: number) => `${formatPlural(n, 'answer', 'answers')} changed on the way: nobody can know`,
  broken: (n: number) => `${formatPlural(n, 'connection', 'connections')} broken by trying to change what is encrypted`,
  latest: 'What was heard last',
  form: (user: string, password: string) => `user=${user}&password=${password}`,
  sealed: (site: string | null, sizes: readonly number[]) => `${site ?? 'encrypted'} · ${sizes.join(', ')} bytes`,
}

export const certificateWords = {
  heading: 'Certificate',
  names: 'names',
  left: 'valid for',
  days: (n: number) => formatPlural(n, 'day', 'days'),
  expired: 'expired',
  issuer: 'issued by',
  issuers: {
    trusted: 'an authority that browsers know',
    unknown: 'an authority that no browser knows',
    'self-signed': 'itself',
  },
  problem: { browsers: 'browsers say', HAProxy: 'ssl verify required' },
  refused: 'refuses it',
  own: 'The site’s own authority gave it one, which is good until something happens to it.',
  unread: 'Replicas encrypt with it, and do not verify it.',
  renew: 'Renew',
  expire: 'Let it expire',
  expireSoon: 'Let it expire in a minute',
  wrongName: 'Wrong name',
  otherName: 'www.example.com',
  unknown: 'From nobody',
}
