import type { Invocation } from '../../command/invocation.js'

/** A webhook that was accepted, as it is printed. */
export interface WebhookEvent {
  /** ISO 8601. */
  readonly receivedAt: string
  readonly verified: boolean
  readonly method: string
  readonly path: string
  readonly runId?: string
  readonly documentId?: string
  readonly agentId?: string
  readonly actionId?: string
  readonly output?: unknown
  /** The status that the sender received. */
  readonly status: number
  readonly forward?: { readonly status?: number; readonly error?: string; readonly durationInMs: number }
}

const COLUMNS = ['receivedAt', 'status', 'runId', 'documentId', 'agentId', 'path'].map(path => ({ path }))

/**
 * Prints events as they arrive. By default, each is a line: of text on a terminal, of JSON elsewhere. The formats that the user
 * chooses are those of all commands.
 */
export async function printEvents(
  events: AsyncIterable<WebhookEvent>,
  { globals, host, output }: Invocation,
): Promise<void> {
  const { output: format, query } = globals
  if (query !== undefined || (format !== undefined && format !== 'json')) {
    await output.stream(events, { columns: COLUMNS })
    return
  }
  const toLine = host.stdout.isTTY === true && format === undefined ? textOf : JSON.stringify
  for await (const event of events) {
    await new Promise<void>((resolve, reject) => {
      host.stdout.write(`${toLine(event)}\n`, error => (error ? reject(error) : resolve()))
    })
  }
}

function textOf({ receivedAt, status, runId, documentId, output, verified, forward, path }: WebhookEvent): string {
  const fields = Object.keys(Object(output)).length
  const parts = [
    receivedAt.slice(11, 19),
    String(status),
    runId ?? path,
    ...(documentId === undefined ? [] : [documentId]),
    `${fields} ${fields === 1 ? 'field' : 'fields'}`,
    ...(verified ? [] : ['not verified']),
    ...(forward === undefined ? [] : [forward.error ?? `target ${forward.status} in ${forward.durationInMs} ms`]),
  ]
  // Ids and paths of requests that were not verified could contain control characters.
  return parts.join('  ').replace(/[\p{Cc}\p{Cf}]/gu, '?')
}
