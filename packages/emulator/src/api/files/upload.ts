import { BlobTooLargeError, type StoredContent } from '@las/storage'
import { badRequest, payloadTooLarge } from '../../platform/errors.js'
import { bodyChunks } from '../http/body-progress.js'
import type { ApiContext } from '../http/context.js'
import type { Request } from '../http/request.js'

/**
 * Stores the body of an upload while it is received.
 * @throws 400 if the body is empty or incomplete, 413 if it has more than `maxBytes` bytes.
 */
export async function receiveFile(
  { blobs }: Pick<ApiContext, 'blobs'>,
  { headers, raw, limits }: Request,
  maxBytes: number,
): Promise<StoredContent> {
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw payloadTooLarge('The file', maxBytes)
  const blob = await blobs.write(bodyChunks(raw, limits), maxBytes).catch((error: unknown) => {
    if (error instanceof BlobTooLargeError) throw payloadTooLarge('The file', maxBytes)
    if (raw.destroyed && !raw.readableEnded) throw badRequest('The upload was aborted; nothing was stored')
    throw error
  })
  if (blob.size > 0) return blob
  await blobs.remove(blob.key)
  throw badRequest('The file is empty')
}
