import type { Id, RequestOptions, Transport } from '@las/core'
import { type DocumentList, deleteDocuments } from '@las/documents'
import type { Legacy } from '../binding/bind.js'

/** @deprecated Pass the consent as an option: `client.deleteDocuments({ consentId })`. */
function withConsent(transport: Transport, consentId: Id<'consent'>, request?: RequestOptions): Promise<DocumentList> {
  return deleteDocuments(transport, { consentId }, request)
}

export const legacyDeleteDocuments: Legacy = ([first]) => (typeof first === 'string' ? withConsent : undefined)
