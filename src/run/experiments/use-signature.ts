/** Names the run on screen and what was done in it, for whatever must ask again when that changes. */
import { useRunStore } from '../../stores/run-store'
import { signatureNow } from './subject'

export function useSignature(): string {
  // The store changes whenever the run does.
  return useRunStore(signatureNow)
}
