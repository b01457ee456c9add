import {
  createDocument,
  createTransport,
  type Document,
  deleteDocument,
  getDocument,
  isNotFoundError,
  listDocuments,
} from '@las/documents'

async function consume(): Promise<void> {
  const transport = createTransport()
  const content = new TextEncoder().encode('%PDF-1.4\n%%EOF\n')
  const created: Document = await createDocument(transport, content, { name: 'From a tarball' })
  const { documentId } = created

  const found = await getDocument(transport, documentId)
  if (found.name !== 'From a tarball') throw new Error(`The document came back as ${JSON.stringify(found)}`)
  const listed = await listDocuments(transport).toArray()
  if (!listed.some(document => document.documentId === documentId)) throw new Error('The document is not in the list')

  await deleteDocument(transport, documentId)
  const error: unknown = await getDocument(transport, documentId).catch((reason: unknown) => reason)
  if (!isNotFoundError(error)) throw new Error(`The document is still there: ${JSON.stringify(error)}`)
}

void consume()
