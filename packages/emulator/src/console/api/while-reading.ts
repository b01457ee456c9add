import { untilDisconnected } from '../../api/http/disconnection.js'
import type { Request } from '../../api/http/request.js'
import { ApiError, badRequest } from '../../platform/errors.js'
import { UnreadableDocumentError } from '../../workers/unreadable-document.js'

/**
 * Runs an action that reads a document, and aborts it if the client disconnects.
 * @throws 422 `unreadable` if the document cannot be read.
 */
export const whileReading = <T>(request: Request, action: (signal: AbortSignal) => Promise<T>): Promise<T> =>
  untilDisconnected(request, async signal => {
    try {
      return await action(signal)
    } catch (error) {
      if (signal.aborted) throw badRequest('The client closed the connection')
      if (!(error instanceof UnreadableDocumentError)) throw error
      throw new ApiError(422, error.message, {}, { code: 'unreadable' })
    }
  })
