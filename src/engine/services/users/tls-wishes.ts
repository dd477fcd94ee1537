/** What a command says about the connection of its request: scheme, port, host, and whether any certificate will do. */
import type { SendCommand } from '../../command'
import { ASKS_HTTP, ASKS_HTTPS, INSECURE, NAME_FITS, ODD_PORT, OTHER_NAME } from '../../network/calls'
import type { Call } from '../../network/calls'
import { isFor } from '../../network/certificates'
import type { Certificate } from '../../network/certificates'

/** `certificate` is the one that the site shows now; a name is compared with it at once. */
export function askOverTls(call: Call, command: SendCommand, certificate: Certificate | null): void {
  const { host, insecure, port, scheme } = command
  if (scheme === 'http') call.flags |= port === 443 ? ASKS_HTTP | ODD_PORT : ASKS_HTTP
  if (scheme === 'https') call.flags |= port === 80 ? ASKS_HTTPS | ODD_PORT : ASKS_HTTPS
  if (insecure === true) call.flags |= INSECURE
  if (host !== undefined) call.flags |= certificate === null || isFor(certificate.names, host) ? NAME_FITS : OTHER_NAME
}
