import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { RenderOptions } from '@las/extraction'
import { authenticate } from '../auth/authenticate.js'
import { BlobTooLargeError } from '../blobs/blob-store.js'
import type { Context } from '../context.js'
import { badRequest, notFound, payloadTooLarge } from '../errors.js'
import { type Answer, json } from '../http/answer.js'
import { bodyChunks } from '../http/body-progress.js'
import type { Request } from '../http/request.js'
import type { Route } from '../http/route.js'
import { documentIdOfFile, MAX_FILE, storeContent } from '../operations/documents/content.js'
import { documents } from '../operations/documents/document.js'
import { UnreadableDocumentError } from '../predicting/unreadable-document.js'
import { renderApart } from './render-apart.js'
import { renderingOf } from './rendering-query.js'

/** Takes and gives the bytes of documents at their `fileUrl`, streaming both ways. */
export function fileRoutes(context: Context): Route[] {
  const path = '/files/{fileId}'
  return [
    { method: 'PUT', path, answer: request => putFile(context, request) },
    { method: 'GET', path, answer: request => getFile(context, request) },
  ]
}

async function putFile(context: Context, { params: { fileId = '' }, headers, raw, limits }: Request): Promise<Answer> {
  const caller = authenticate(context, headers)
  const documentId = documentIdOfFile(fileId)
  if (!(await context.store.get(documents, caller.organizationId, documentId))) throw notFound('file', fileId)
  if (Number(headers['content-length'] ?? 0) > MAX_FILE) throw payloadTooLarge('The file', MAX_FILE)

  const blob = await context.blobs.write(bodyChunks(raw, limits), MAX_FILE).catch((error: unknown) => {
    if (error instanceof BlobTooLargeError) throw payloadTooLarge('The file', MAX_FILE)
    if (raw.destroyed && !raw.readableEnded) throw badRequest('The upload broke off; nothing of it was stored')
    throw error
  })
  if (blob.size === 0) {
    await context.blobs.remove(blob.key)
    throw badRequest('The file is empty')
  }
  if (!(await storeContent(context, caller, documentId, blob))) throw notFound('file', fileId)
  return json({})
}

async function getFile(context: Context, { params: { fileId = '' }, headers, query }: Request): Promise<Answer> {
  const caller = authenticate(context, headers)
  const options = renderingOf(query)
  const document = await context.store.get(documents, caller.organizationId, documentIdOfFile(fileId))
  const content = document?.blob && (await context.blobs.read(document.blob.key))
  if (!document?.blob || !content) throw notFound('file', fileId)
  if (options) return { status: 200, headers: { 'Content-Type': 'image/jpeg' }, body: await rendered(content, options) }
  return {
    status: 200,
    headers: {
      'Content-Type': document.contentType ?? 'application/octet-stream',
      'Content-Length': document.blob.size,
    },
    body: content,
  }
}

async function rendered(content: Readable, options: RenderOptions): Promise<Buffer> {
  try {
    const { buffer: bytes, byteOffset, length } = await renderApart({ content: await buffer(content), options })
    return Buffer.from(bytes, byteOffset, length)
  } catch (error) {
    throw error instanceof UnreadableDocumentError ? badRequest(error.message) : error
  }
}
