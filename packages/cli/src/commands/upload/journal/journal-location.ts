import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { stateFolder } from '../../../files/state-folder.js'
import type { Host } from '../../../host/host.js'

/**
 * The default file of a journal. Uploads to the same dataset share a journal, so that no file is added to it twice. Uploads without
 * a dataset share one if they upload the same paths to the same organization.
 */
export function journalLocation(
  host: Pick<Host, 'env' | 'home'>,
  target: { readonly apiEndpoint: string } & (
    | { readonly datasetId: string }
    | { readonly organizationId: string; readonly paths: readonly string[] }
  ),
): string {
  const { apiEndpoint } = target
  const parts = 'datasetId' in target ? [target.datasetId] : [target.organizationId, ...[...target.paths].sort()]
  const hash = createHash('sha256')
    .update(JSON.stringify([apiEndpoint, ...parts]))
    .digest('hex')
  return join(stateFolder(host), 'uploads', `${hash.slice(0, 32)}.jsonl`)
}
