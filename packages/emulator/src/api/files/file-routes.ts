import type { IncomingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { DocumentContentType } from '@las/api'
import { resolve } from '@las/api/description'
import { readRecordContent } from '@las/storage'
import type { Caller } from '../../domain/common/caller.js'
import { describeResource } from '../../domain/common/describe-resource.js'
import { checkPermission } from '../../domain/common/permissions.js'
import { MAX_FILE_BYTES, storeContent } from '../../domain/documents/content.js'
import { documentIdOfFile, documents } from '../../domain/documents/document.js'
import { badRequest, notFound } from '../../platform/errors.js'
import { findProblem } from '../../platform/validation/validation.js'
import type { RenderInput } from '../../workers/render.js'
import { runTask } from '../../workers/run-task.js'
import { UnreadableDocumentError } from '../../workers/unreadable-document.js'
import { authenticate } from '../authentication/authenticate.js'
import type { ApiContext } from '../http/context.js'
import { untilDisconnected } from '../http/disconnection.js'
import type { Request } from '../http/request.js'
import { type HttpResponse, json } from '../http/response.js'
import type { Route } from '../http/route.js'
import { FILE_HEADERS } from './file-headers.js'
import { renderingOf } from './rendering-query.js'
import { receiveFile } from './upload.js'

/** Routes for the `fileUrl` of documents: uploads, and downloads of the file or a rendered page. Files are streamed. */
export function fileRoutes(context: ApiContext): Route[] {
  const path = '/files/{fileId}'
  return [
    { method: 'PUT', path, handle: request => putFile(context, request) },
    { method: 'GET', path, handle: request => getFile(context, request) },
  ]
}

async function putFile(context: ApiContext, request: Request): Promise<HttpResponse> {
  const { fileId = '' } = request.params
  const { caller, documentId } = await authorize(context, request, 'write')
  if (!(await context.store.get(documents, caller.organizationId, documentId))) throw notFound('file', fileId)
  const blob = await receiveFile(context, request, MAX_FILE_BYTES)
  const declared = contentTypeOf(request.headers)
  if (!(await storeContent(context, caller, documentId, blob, declared))) throw notFound('file', fileId)
  return json({})
}

const { properties: { contentType } = {} } = resolve(describeResource('document').create?.body ?? {})

/** The content type of an upload, if it is one that documents can have. */
function contentTypeOf({ 'content-type': given }: IncomingHttpHeaders): DocumentContentType | null {
  const [type] = given?.split(';') ?? []
  const known = contentType && findProblem(contentType.schema, type, 'Content-Type') === undefined
  return known ? (type as DocumentContentType) : null
}

async function getFile(context: ApiContext, request: Request): Promise<HttpResponse> {
  const { fileId = '' } = request.params
  const { caller, documentId } = await authorize(context, request, 'read')
  const options = renderingOf(request.query)
  const findDocument = () => context.store.get(documents, caller.organizationId, documentId)
  const open = async () => {
    const current = await readRecordContent(context.blobs, findDocument, ({ blob }) => blob)
    if (!current) throw notFound('file', fileId)
    return current
  }
  if (options) {
    // Check this before the rendering is queued.
    if (!(await findDocument())?.blob) throw notFound('file', fileId)
    const load = async () => ({ content: await buffer((await open()).content), options })
    const body = await untilDisconnected(request, signal => rendered(load, caller, signal))
    return { status: 200, headers: { ...FILE_HEADERS, 'Content-Type': 'image/jpeg' }, body }
  }
  const { record: document, content } = await open()
  return {
    status: 200,
    headers: {
      ...FILE_HEADERS,
      'Content-Type': document.contentType ?? 'application/octet-stream',
      'Content-Length': document.blob?.size,
    },
    body: content,
  }
}

/** @throws 401 without a valid token, 403 if the caller has no permission to read or write the document. */
async function authorize(
  context: ApiContext,
  { headers, params: { fileId = '' } }: Request,
  action: 'read' | 'write',
): Promise<{ caller: Caller; documentId: string }> {
  const { caller, principal } = await authenticate(context, headers)
  const documentId = documentIdOfFile(fileId)
  checkPermission(principal, { action, kind: 'document', idParameter: 'documentId' }, { documentId })
  return { caller, documentId }
}

async function rendered(
  load: () => Promise<RenderInput>,
  { organizationId }: Caller,
  signal: AbortSignal,
): Promise<Buffer> {
  try {
    const image = await runTask('render', load, { priority: 'interactive', organizationId, signal })
    return Buffer.from(image.buffer, image.byteOffset, image.length)
  } catch (error) {
    if (signal.aborted) throw badRequest('The client closed the connection')
    throw error instanceof UnreadableDocumentError ? badRequest(error.message) : error
  }
}
