import { uploadReporter } from '#platform'
import type { OpenedContent } from '../../content/opened-content.js'
import { invokeHook } from '../../requests/tracer.js'
import type { RequestOptions, Transport } from '../../requests/transport.js'
import { watchBody } from './outgoing-body.js'
import { trustedFile } from './trusted-origin.js'

/** How far an upload has come. */
export interface UploadProgress {
  sentBytes: number
  /** `undefined` for streams. */
  totalBytes: number | undefined
}

/** The mechanics of an upload. */
export interface UploadOptions extends RequestOptions {
  /**
   * Called as bytes are sent, with every adapter; after a failure, an upload starts again at 0. What it throws is logged and does
   * not end the upload.
   */
  onProgress?: ((progress: UploadProgress) => void) | undefined
}

/**
 * Puts bytes to a `fileUrl` that the API returned, and closes them however that ends.
 *
 * `PUT {fileUrl}`
 *
 * @throws {InvalidArgumentError} when the file URL lies outside the API's own origin and the transport's `fileOrigins`.
 * @throws {ContentError} when the content cannot be read to its end.
 * @example
 * await uploadFile(transport, fileUrl, await openContent('invoice.pdf'))
 */
export async function uploadFile(
  transport: Transport,
  fileUrl: string,
  content: OpenedContent,
  options?: UploadOptions,
): Promise<void> {
  const { contentType, size, replayable } = content
  const onProgress = options?.onProgress
  const reporter = onProgress && uploadReporter()
  let reported = 0
  const report =
    onProgress &&
    ((sentBytes: number): void => {
      reported = sentBytes
      invokeHook(onProgress, { sentBytes, totalBytes: size })
    })
  try {
    await transport.send(
      {
        ...trustedFile(fileUrl, transport),
        method: 'PUT',
        headers: {
          ...(contentType && { 'content-type': contentType }),
          ...(size !== undefined && { 'content-length': String(size) }),
        },
        openBody: () => watchBody(content.open(), size, reporter ? undefined : report),
        repeatableBody: replayable,
        idempotent: true,
        changesState: true,
        ...(reporter && { reporter, onUploadProgress: report }),
      },
      options,
    )
    // Where neither the body nor the browser tells how far it is, at least that it is done.
    if (size !== undefined && reported < size) report?.(size)
  } finally {
    // A stream that never came to be sent is let go of too; one that waits for data may take its time for that.
    content.close().catch(() => undefined)
  }
}
