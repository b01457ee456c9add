import { uploadReporter } from '#platform'
import type { OpenedContent } from '../../content/opened-content.js'
import { invokeHook } from '../../requests/tracer.js'
import type { RequestOptions, Transport } from '../../requests/transport.js'
import { watchBody } from './outgoing-body.js'
import { trustedFile } from './trusted-origin.js'

/** The progress of an upload. */
export interface UploadProgress {
  sentBytes: number
  /** `undefined` for streams. */
  totalBytes: number | undefined
}

/** How to send an upload. */
export interface UploadOptions extends RequestOptions {
  /**
   * Called while bytes are sent, with every adapter. If an upload is retried, it starts again at 0. Errors that it throws are
   * logged and do not stop the upload.
   */
  onProgress?: ((progress: UploadProgress) => void) | undefined
}

/**
 * Uploads content to a `fileUrl` that the API returned, and closes the content in all cases.
 *
 * `PUT {fileUrl}`
 *
 * @throws {InvalidArgumentError} if the origin of the file URL is neither that of the API nor in `fileOrigins`.
 * @throws {ContentError} if the content cannot be read to its end.
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
    // If neither the body nor the browser reports progress, report at least the end.
    if (size !== undefined && reported < size) report?.(size)
  } finally {
    // This also closes a stream that was never sent. Do not wait for a stream that waits for data.
    content.close().catch(() => undefined)
  }
}
