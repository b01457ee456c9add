import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { RenderOptions } from '@las/extraction'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { requireToken } from '../auth/authenticate.js'
import { BlobTooLargeError } from '../blobs/blob-store.js'
import type { Context } from '../context.js'
import { ApiError, badRequest, notFound, payloadTooLarge } from '../errors.js'
import { documentIdOfFile, MAX_FILE, storeContent } from '../operations/documents/content.js'
import { documents } from '../operations/documents/document.js'
import { UnreadableDocumentError } from '../predicting/predict.js'
import { renderApart } from './render.js'
import { renderingOf } from './rendering-query.js'

interface FileRequest {
  Params: { fileId: string }
}

/** Takes and gives the bytes of documents at their `fileUrl`, streaming both ways. */
export function fileServer(context: Context): (server: FastifyInstance) => Promise<void> {
  return async server => {
    requireToken(server, context)
    server.removeAllContentTypeParsers()
    // Any content type, unread: the handler streams it.
    server.addContentTypeParser('*', (_request, _payload, done) => done(null))
    server.put<FileRequest>('/files/:fileId', { bodyLimit: MAX_FILE }, request => putFile(context, request))
    server.get<FileRequest>('/files/:fileId', (request, reply) => getFile(context, request, reply))
  }
}

async function putFile(
  context: Context,
  { params, caller, headers, raw }: FastifyRequest<FileRequest>,
): Promise<unknown> {
  const documentId = documentIdOfFile(params.fileId)
  if (!(await context.store.get(documents, caller.organizationId, documentId))) throw notFound('file', params.fileId)
  if (Number(headers['content-length'] ?? 0) > MAX_FILE) throw payloadTooLarge('The file', MAX_FILE)

  // The request outlives what is read of it, so that it can be answered.
  const blob = await context.blobs.write(raw.iterator({ destroyOnReturn: false }), MAX_FILE).catch((error: unknown) => {
    if (error instanceof BlobTooLargeError) throw payloadTooLarge('The file', MAX_FILE)
    if (raw.destroyed && !raw.complete) throw new ApiError(400, 'The upload broke off; nothing of it was stored')
    throw error
  })
  if (blob.size === 0) {
    await context.blobs.remove(blob.key)
    throw badRequest('The file is empty')
  }
  if (!(await storeContent(context, caller, documentId, blob))) throw notFound('file', params.fileId)
  return {}
}

async function getFile(
  context: Context,
  { params, caller, url }: FastifyRequest<FileRequest>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const options = renderingOf(new URL(url, context.origin()).searchParams)
  const document = await context.store.get(documents, caller.organizationId, documentIdOfFile(params.fileId))
  const content = document?.blob && (await context.blobs.read(document.blob.key))
  if (!document?.blob || !content) throw notFound('file', params.fileId)
  if (options) return reply.type('image/jpeg').send(await rendered(content, options))
  return reply
    .header('Content-Type', document.contentType ?? 'application/octet-stream')
    .header('Content-Length', document.blob.size)
    .send(content)
}

async function rendered(content: Readable, options: RenderOptions): Promise<Buffer> {
  try {
    const { buffer: bytes, byteOffset, length } = await renderApart({ content: await buffer(content), options })
    return Buffer.from(bytes, byteOffset, length)
  } catch (error) {
    throw error instanceof UnreadableDocumentError ? badRequest(error.message) : error
  }
}
