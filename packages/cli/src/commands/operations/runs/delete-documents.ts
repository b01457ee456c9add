import { type DeleteDocumentsOptions, deleteDocuments } from '@las/documents'
import { groupDigits } from '../../../command/group-digits.js'
import type { SpecialCall } from '../special-run.js'

/** Deletes all documents that match the filters, or only one page with `--max-results` or `--next-token`. */
export async function run({ spec, request, transport, invocation }: SpecialCall): Promise<void> {
  const { terminal, output, signal } = invocation
  const { query } = request
  const view = { ...(spec.items !== undefined && { items: spec.items }) }
  if (query.maxResults !== undefined || query.nextToken !== undefined) {
    await output.value(await transport.request<unknown>(request, { signal }), view)
    return
  }
  const options = {
    ...(query as DeleteDocumentsOptions),
    deleteAll: true,
    onProgress: ({ deletedDocuments }: { deletedDocuments: number }) => {
      deleted = deletedDocuments
      terminal.progress(`Deleted ${groupDigits(deletedDocuments)} documents`)
    },
  }
  let deleted = 0
  try {
    await output.value(await deleteDocuments(transport, options, { signal }), view)
  } catch (error) {
    if (deleted > 0)
      terminal.message(`Deleted ${groupDigits(deleted)} documents before the error. Run the command again to continue.`)
    throw error
  } finally {
    terminal.clearProgress()
  }
}
