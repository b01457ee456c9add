import { basename } from 'node:path'
import type { Client } from '@las/client'
import { formatFields, formatLines } from './table.js'

/** Prints tables for `width` columns to stdout, and progress to stderr. */
export interface Output {
  readonly width: number
  readonly print: (text: string) => void
  readonly log: (text: string) => void
}

/** Runs an action, and logs its title and duration to stderr, so that stdout contains only the tables. */
export async function step<T>({ log }: Pick<Output, 'log'>, title: string, action: () => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  const result = await action()
  log(`${title} … ${((performance.now() - startedAt) / 1_000).toFixed(2)} s`)
  return result
}

/** Reads a file with an agent, and prints its fields. If a person reviews the document, this waits for the review. */
export async function readDocument(
  client: Client,
  agentId: string,
  path: string,
  output: Output,
  signal?: AbortSignal,
): Promise<void> {
  const { print, width } = output
  const result = await step(output, `Reading ${path}`, () =>
    client.processDocument(agentId, path, { name: basename(path), minDelay: 20, maxDelay: 200, signal }),
  )
  print(`\n${formatFields(result.fields, width)}\n`)
  for (const [label, lines] of Object.entries(result.lines)) print(`${label}\n\n${formatLines(lines, width)}\n`)
}
