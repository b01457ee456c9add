import type { ServerContext } from '@modelcontextprotocol/server'
import type { ToolCall } from '../definition/tool.js'

/** Sends the messages of a call, numbered, if the client wants progress. */
export function progressOf({ mcpReq }: ServerContext): ToolCall['progress'] {
  const progressToken = mcpReq._meta?.progressToken
  let progress = 0
  let last: string | undefined
  return message => {
    if (progressToken === undefined || message === last) return
    last = message
    progress += 1
    // The call does not depend on the delivery.
    void mcpReq
      .notify({ method: 'notifications/progress', params: { progressToken, progress, message } })
      .catch(() => undefined)
  }
}
