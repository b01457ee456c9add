export type { DocumentReference } from '../content/file-url.js'
export type { RenderingOptions } from '../content/rendering.js'
export {
  type CreateDocumentOptions,
  createDocument,
} from '../create-document.js'
export {
  type CreateDocumentsOptions,
  type CreateDocumentsProgress,
  type CreatedDocuments,
  createDocuments,
  type DocumentInput,
  type DocumentOutcome,
} from '../create-documents.js'
export { deleteDocument } from '../delete-document.js'
export { type DeleteDocumentsOptions, deleteDocuments } from '../delete-documents.js'
export { type GetDocumentOptions, getDocument } from '../get-document.js'
export { getDocumentContent } from '../get-document-content.js'
export type { FeedbackOption } from '../ground-truth/feedback.js'
export {
  type ListDocumentsOptions,
  listDocuments,
} from '../list-documents.js'
export { putDocumentContent } from '../put-document-content.js'
export { streamDocumentContent } from '../stream-document-content.js'
export type { Document, DocumentList, GroundTruthItem, GroundTruthValue } from '../types.js'
export { type UpdateDocumentOptions, updateDocument } from '../update-document.js'
