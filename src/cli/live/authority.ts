/** Certificates for the live test, issued by openssl: by an authority that the clients trust, by another one, or by nobody. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TlsConfig } from './steps'

/** Where the certificate with its key is, for HAProxy, and the authority that clients trust. */
export interface Issued {
  file: string
  trusted: string
}

const settings = `[ca]
default_ca = own
[own]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
copy_extensions = copy
[any]
commonName = supplied
[req]
distinguished_name = name
[name]
`

export function issue({ certificate }: TlsConfig, folder: string): Issued {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'openssl.cnf'), settings)
  writeFileSync(join(folder, 'index.txt'), '')
  const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-config', 'openssl.cnf']
  for (const name of ['class-ca', 'other-ca']) {
    const made = ['-subj', `/CN=${name}`, '-days', '9000', '-keyout', `${name}.key`, '-out', `${name}.pem`]
    openssl('req', '-x509', ...key, '-addext', 'basicConstraints=critical,CA:TRUE', ...made)
  }
  const names = certificate.names.map((name) => `DNS:${name}`).join(',')
  const asked = ['-addext', `subjectAltName=${names}`, '-keyout', 'site.key', '-out', 'site.csr']
  openssl('req', ...key, '-subj', `/CN=${certificate.names[0]}`, ...asked)
  const { issuer, notAfter, notBefore } = certificate
  const signed =
    issuer === 'self-signed'
      ? ['-selfsign', '-keyfile', 'site.key']
      : ['-cert', `${issuer}.pem`, '-keyfile', `${issuer}.key`]
  const dates = ['-startdate', instant(notBefore), '-enddate', instant(notAfter)]
  openssl(
    'ca',
    '-config',
    'openssl.cnf',
    '-batch',
    '-notext',
    ...signed,
    ...dates,
    '-in',
    'site.csr',
    '-out',
    'site.crt',
  )
  const file = join(folder, 'site.pem')
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  writeFileSync(file, read('site.crt') + read('site.key'))
  return { file, trusted: read('class-ca.pem') }
}

/** As ASN.1 has it: the first instant of a day. */
const instant = (day: string): string => `${day.replaceAll('-', '')}000000Z`
