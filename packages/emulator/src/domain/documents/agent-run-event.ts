import type { RunEvent } from '../agents/run-event.js'
import type { DocumentRecord } from './document.js'

/** The event of a document in the run of its agent. Its content starts the processing. */
export const eventOf = ({ id, blob, contentType }: DocumentRecord): RunEvent => ({
  resourceId: id,
  documentId: id,
  status: blob ? 'ready' : 'pending',
  trigger: blob ? (contentType === 'message/rfc822' ? 'Email is Received' : 'Document is Created') : undefined,
})
