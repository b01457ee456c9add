import type { CreateDocumentOptions } from '@las/documents'
import type { Values } from '../../command/flag.js'
import { given } from '../../command/given.js'

/** The fields of the document that is created for a file. Its name is that of the file. */
export function documentOptions(file: string, values: Values): CreateDocumentOptions {
  const { contentType, datasetId, consentId, retentionInDays, metadata } = values
  const name = file === '-' ? undefined : file.slice(file.lastIndexOf('/') + 1)
  return given({ name, contentType, datasetId, consentId, retentionInDays, metadata })
}
