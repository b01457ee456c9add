import { AbortedError, sleep } from '@las/core'
import type { Values } from '../../command/flag.js'
import type { Invocation } from '../../command/invocation.js'
import type { View } from '../../command/output.js'
import { CommandError, UsageError } from '../../errors/command-error.js'
import type { FinalStatuses, OperationSpec } from './operation-spec.js'

const MIN_DELAY_MS = 1_000
const MAX_DELAY_MS = 10_000

/**
 * Repeats a request until the status of the result is final, and writes each change: `--watch`.
 *
 * @throws {UsageError} if the result has no status that becomes final.
 * @throws {CommandError} if the final status is that of a failure.
 */
export async function watchValue(
  { method, path, arguments: args, final }: OperationSpec,
  values: Values,
  fetch: () => Promise<unknown>,
  view: View,
  { output, signal }: Pick<Invocation, 'output' | 'signal'>,
): Promise<void> {
  if (final === undefined) {
    throw new UsageError(`--watch is not possible: the result of ${method} ${path} has no status that becomes final.`, {
      code: 'not_watchable',
    })
  }
  const subject = String(values[args.at(-1)?.name ?? ''])
  let last: unknown
  async function* changes(statuses: FinalStatuses): AsyncGenerator<unknown, void> {
    let delay = MIN_DELAY_MS
    let before: string | undefined
    for (;;) {
      last = await fetch()
      const text = JSON.stringify(last)
      if (text !== before) yield last
      if (isFinal(last, statuses)) return
      // An object that has just changed is likely to change again.
      delay = text === before ? Math.min(delay * 2, MAX_DELAY_MS) : MIN_DELAY_MS
      before = text
      await sleep(delay, signal).catch((cause: unknown) => {
        throw new AbortedError(`Watching was ended. ${subject} has the status ${statusOf(last)}.`, { cause })
      })
    }
  }
  await output.watch(changes(final), view)
  const status = statusOf(last)
  if (!final.failed.includes(status)) return
  throw new CommandError(`${subject} has the status ${status}.${reasonsOf(last)}`, { code: 'watched_failure' })
}

const isFinal = (value: unknown, { succeeded, failed }: FinalStatuses): boolean =>
  succeeded.includes(statusOf(value)) || failed.includes(statusOf(value))

const statusOf = (value: unknown): string => String(Object(value).status)

/** The errors in a result, as sentences. */
function reasonsOf(value: unknown): string {
  const { error, errors } = Object(value) as { readonly error?: unknown; readonly errors?: unknown }
  const reasons = [error, ...(Array.isArray(errors) ? errors : [])].filter(reason => typeof reason === 'string')
  return reasons.map(reason => ` ${reason}`).join('')
}
