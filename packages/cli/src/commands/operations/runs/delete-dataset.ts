import { deleteDataset } from '@las/datasets'
import { groupDigits } from '../../../command/group-digits.js'
import type { Invocation } from '../../../command/invocation.js'
import type { SpecialCall } from '../special-run.js'

/** Deletes a dataset, with `--delete-documents` after its documents. */
export async function run({ transport, invocation }: SpecialCall): Promise<void> {
  const { values, terminal, output, signal } = invocation
  const deleteDocuments = values.deleteDocuments === true
  const onProgress = ({ deletedDocuments }: { deletedDocuments: number }) =>
    terminal.progress(`Deleted ${groupDigits(deletedDocuments)} documents`)
  try {
    const options = deleteDocuments ? { deleteDocuments, onProgress } : {}
    await output.value(await deleteDataset(transport, String(values.datasetId), options, { signal }))
  } finally {
    terminal.clearProgress()
  }
}

export async function dryRun(shown: object, { values }: Invocation): Promise<unknown> {
  if (values.deleteDocuments !== true) return shown
  const query = new URLSearchParams({ datasetId: String(values.datasetId) })
  return [{ method: 'DELETE', path: `/documents?${query}` }, shown]
}
