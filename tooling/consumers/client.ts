import { Client, type Document, isNotFoundError } from '@las/client'

async function consume(): Promise<void> {
  const client = new Client()
  const content = new TextEncoder().encode('%PDF-1.4\n%%EOF\n')
  const created: Document = await client.createDocument(content, { name: 'From a tarball' })
  const { documentId } = created

  const found = await client.getDocument(documentId)
  if (found.name !== 'From a tarball') throw new Error(`The document came back as ${JSON.stringify(found)}`)
  const listed = await client.listDocuments().toArray()
  if (!listed.some(document => document.documentId === documentId)) throw new Error('The document is not in the list')

  await client.deleteDocument(documentId)
  const error: unknown = await client.getDocument(documentId).catch((reason: unknown) => reason)
  if (!isNotFoundError(error)) throw new Error(`The document is still there: ${JSON.stringify(error)}`)
}

void consume()
