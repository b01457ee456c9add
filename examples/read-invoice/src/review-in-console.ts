import type { Client } from '@las/client'
import type { Emulator } from '@las/emulator'
import { type Output, readDocument } from './read-document.js'

interface Review {
  readonly emulator: Emulator
  readonly client: Client
  readonly agentId: string
  readonly paths: readonly string[]
  readonly open: (url: string) => Promise<void>
  /** Ends the program. */
  readonly signal: AbortSignal
}

/** Lets a person review the doubtful values of files in the web console, and prints the fields of each after its review. */
export async function reviewInConsole(
  { emulator, client, agentId, paths, open, signal }: Review,
  output: Output,
): Promise<void> {
  const readings = paths.map(path => readDocument(client, agentId, path, output, signal).catch(unlessAborted(signal)))
  const link = `${await emulator.consoleLink()}&to=/_console/queue`
  output.log(`\nReview the documents in the web console:\n\n  ${link}\n\nStop with Ctrl-C.\n`)
  await open(link)
  const stopped = new Promise<void>(resolve => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  await Promise.all([stopped, ...readings])
}

const unlessAborted = (signal: AbortSignal) => (error: unknown) => {
  if (!signal.aborted) throw error
}
