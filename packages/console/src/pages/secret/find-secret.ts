import { listSecrets, type Secret } from '@las/secrets'
import { ConsoleError } from '../../api/errors.js'
import { transport } from '../../api/session.js'

const PAGE_SIZE = 1_000

/** Finds a secret in the list, because no operation of the API gets one. */
export async function findSecret(secretId: string, signal: AbortSignal): Promise<Secret> {
  for await (const secret of listSecrets(transport, { maxResults: PAGE_SIZE }, { signal })) {
    if (secret.secretId === secretId) return secret
  }
  throw new ConsoleError('There is no such secret.', { status: 404 })
}
