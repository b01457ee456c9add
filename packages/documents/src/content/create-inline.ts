import { encodeContent, invokeHook, type OpenedContent, type Transport, type UploadOptions } from '@las/core'
import type { Document } from '../types.js'
import { postDocument } from './post-document.js'

/** Creates a document and sends its base64-encoded content in the same request. Progress is reported once, at the end. */
export async function createInline(
  transport: Transport,
  opened: OpenedContent,
  fields: object,
  request: UploadOptions | undefined,
): Promise<Document> {
  const content = await encodeContent(opened)
  const document = await postDocument(transport, { ...fields, content }, request)
  const padding = content.split('=').length - 1
  const totalBytes = (content.length / 4) * 3 - padding
  if (request?.onProgress) invokeHook(request.onProgress, { sentBytes: totalBytes, totalBytes })
  return document
}
