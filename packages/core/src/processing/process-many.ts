import { isLimitExceededError, isUnauthorizedError } from '../errors/api-error.js'
import {
  InvalidArgumentError,
  isInvalidCredentialsError,
  isMissingCredentialsError,
  isUploadError,
} from '../errors/client-error.js'
import { checkCount } from '../options/check-numbers.js'
import { onAbort } from '../requests/abort.js'

/** Result of processing one of many inputs. */
export interface BulkOutcome {
  /** Position of the input. */
  readonly index: number
  /** `failed`, or another name for success. */
  readonly status: string
}

/** An input, and its outcome in an earlier call, which is `failed`. */
export interface BulkItem<Input, Outcome> {
  index: number
  input: Input
  earlier: Outcome | undefined
}

/** How to process an input, and how to describe a failure. */
export interface BulkWork<Input, Outcome extends BulkOutcome> {
  /** Processes one input. */
  process: (item: BulkItem<Input, Outcome>) => Promise<Outcome>
  /** Returns the outcome of an input for which `process` threw an error. */
  failure: (error: unknown, item: BulkItem<Input, Outcome>) => Outcome
  /** Name of the function for a single input, which is recommended if `inputs` is not iterable. */
  single: string
}

/** How to process the inputs. */
export interface BulkOptions<Outcome extends BulkOutcome> {
  /** Number of inputs to process at the same time, at least 1. Default: 16. */
  concurrency?: number | undefined
  /** The outcomes of an earlier call with the same inputs. Inputs that succeeded are not processed again. */
  previous?: readonly Outcome[] | undefined
  /** Called after each input. `total` is the number of inputs; `undefined` if it is not known in advance. */
  onOutcome?: ((outcome: Outcome, total: number | undefined) => void) | undefined
  /** Interrupts the call. */
  signal?: AbortSignal | undefined
}

/** The outcomes of {@link processMany}. */
export interface BulkResult<Outcome> {
  /**
   * One outcome per input, in input order. If the call was interrupted, contains only the inputs that were started, and the
   * `previous` outcomes of the others.
   */
  outcomes: Outcome[]
  /**
   * Why the call stopped before the last input: the abort reason, an error thrown by the inputs or `onOutcome`, rejected
   * credentials, or a limit that the organization has reached. `undefined` if all inputs were processed.
   */
  interruption?: unknown
}

const DEFAULT_CONCURRENCY = 16

/**
 * Processes many inputs, several at a time. If one fails, the others continue. An error that all further inputs would cause,
 * such as rejected credentials, interrupts the call, as does the signal: no further input is started, and the call ends when
 * the inputs in progress have ended.
 *
 * @param inputs Can also be a sync or async generator; an input is only pulled when it can be started.
 * @returns The outcome of each input, in input order.
 * @throws {InvalidArgumentError} if `inputs` is not iterable, `previous` has no outcomes, or `concurrency` is not a positive
 * integer.
 * @example
 * const { outcomes } = await processMany(['Invoices', 'Receipts'], {
 *   process: async ({ index, input: name }) => ({ index, status: 'created', batch: await createBatch(transport, { name }) }),
 *   failure: (error, { index }) => ({ index, status: 'failed', error }),
 *   single: 'createBatch',
 * })
 * console.log(outcomes)
 */
export async function processMany<Input, Outcome extends BulkOutcome>(
  inputs: Iterable<Input> | AsyncIterable<Input>,
  work: BulkWork<Input, Outcome>,
  { concurrency = DEFAULT_CONCURRENCY, previous = [], onOutcome, signal }: BulkOptions<Outcome> = {},
): Promise<BulkResult<Outcome>> {
  checkIterable(inputs, work.single)
  checkCount('concurrency', concurrency, 1)
  const total = sizeOf(inputs)
  const previousByIndex = byIndex(previous)
  const result: BulkResult<Outcome> = { outcomes: [] }
  const active = new Set<Promise<void>>()
  let releaseSlot: (() => void) | undefined
  let stop: () => void = () => undefined
  const stopped = new Promise<void>(resolve => {
    stop = resolve
  })

  function interrupt(reason: unknown): void {
    result.interruption ??= reason ?? new Error('The call was aborted without a reason')
    stop()
  }

  async function outcomeOf(index: number, input: Input): Promise<Outcome> {
    const earlier = previousByIndex.get(index)
    if (earlier && earlier.status !== 'failed') return earlier
    const item = { index, input, earlier }
    try {
      return await work.process(item)
    } catch (error) {
      if (isFatal(error)) interrupt(error)
      return work.failure(error, item)
    }
  }

  async function run(index: number, input: Input): Promise<void> {
    const outcome = await outcomeOf(index, input)
    result.outcomes[index] = outcome
    try {
      onOutcome?.(outcome, total)
    } catch (error) {
      interrupt(error)
    }
  }

  async function processInputs(): Promise<void> {
    let index = 0
    for await (const input of inputs) {
      if (result.interruption !== undefined) return
      const task = run(index++, input).then(() => {
        active.delete(task)
        releaseSlot?.()
      })
      active.add(task)
      if (active.size >= concurrency) {
        await new Promise<void>(resolve => {
          releaseSlot = resolve
        })
      }
      if (result.interruption !== undefined) return
    }
  }

  const abort = (): void => interrupt(signal?.reason)
  const stopListening = onAbort(signal, abort)
  if (signal?.aborted) abort()
  try {
    // An interruption also ends the call while a generator is pending.
    await Promise.race([processInputs().catch(interrupt), stopped])
    await Promise.all(active)
  } finally {
    stopListening()
  }
  if (result.interruption !== undefined) keepPrevious(result, previousByIndex)
  return result
}

/**
 * Whether a failed call might have created a resource with an unknown id, so that repeating the call could create it twice.
 * The error can also be one that was stored as JSON.
 *
 * @example
 * for (const outcome of outcomes) if (outcome.status === 'failed') console.log(isUncertain(outcome.error))
 */
export function isUncertain(error: unknown): boolean {
  return (Object(error) as { mayHaveBeenApplied?: unknown }).mayHaveBeenApplied === true
}

function byIndex<Outcome extends BulkOutcome>(previous: readonly Outcome[]): ReadonlyMap<number, Outcome> {
  const isValid = Array.isArray(previous) && previous.every(outcome => Number.isInteger(outcome?.index))
  if (!isValid) throw new InvalidArgumentError('previous must be an array with the outcomes of an earlier call.')
  return new Map(previous.map(outcome => [outcome.index, outcome]))
}

/** Adds the earlier outcomes of inputs that were not started, so that the outcomes are complete for the next call. */
function keepPrevious<Outcome extends BulkOutcome>(
  result: BulkResult<Outcome>,
  previous: ReadonlyMap<number, Outcome>,
): void {
  const others = [...previous.values()].filter(({ index }) => index >= result.outcomes.length)
  result.outcomes = result.outcomes.concat(others.sort((a, b) => a.index - b.index))
}

function checkIterable(inputs: unknown, single: string): void {
  const isIterable =
    typeof inputs === 'object' &&
    inputs !== null &&
    !ArrayBuffer.isView(inputs) &&
    (Symbol.iterator in inputs || Symbol.asyncIterator in inputs)
  if (isIterable) return
  throw new InvalidArgumentError(`inputs must be an iterable. For a single input, use ${single}.`)
}

function sizeOf(inputs: object): number | undefined {
  const { length, size } = inputs as { length?: unknown; size?: unknown }
  return [length, size].find(count => typeof count === 'number')
}

/** Whether all further inputs would fail with the same error. */
function isFatal(error: unknown): boolean {
  const reason = isUploadError(error) ? error.cause : error
  return [isLimitExceededError, isUnauthorizedError, isInvalidCredentialsError, isMissingCredentialsError].some(is =>
    is(reason),
  )
}
