import type { Document } from '@las/documents'

/** Whether a document can be shown and read: its file was uploaded, and is not an email. */
export const hasPages = ({ contentType }: Pick<Document, 'contentType'>): boolean =>
  Boolean(contentType) && contentType !== 'message/rfc822'
