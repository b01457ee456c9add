import { describe, expect, it } from 'vitest'
import { type BulkOptions, isInvalidArgumentError, MissingCredentialsError, processMany } from '../index.js'

type Doubled =
  | { index: number; status: 'doubled'; result: number }
  | { index: number; status: 'failed'; error: unknown; attempts: number }

const problem = new Error('not a number')

/** Doubles numbers. `onStart` is called before each. */
function double(
  inputs: Iterable<unknown> | AsyncIterable<unknown>,
  options?: BulkOptions<Doubled>,
  onStart: (input: unknown) => Promise<void> | void = () => undefined,
) {
  return processMany<unknown, Doubled>(
    inputs,
    {
      async process({ index, input }) {
        await onStart(input)
        if (typeof input !== 'number') throw input instanceof Error ? input : problem
        return { index, status: 'doubled', result: input * 2 }
      },
      failure: (error, { index, earlier }) => ({
        index,
        status: 'failed',
        error,
        attempts: earlier?.status === 'failed' ? earlier.attempts + 1 : 1,
      }),
      single: 'doubleOne',
    },
    options,
  )
}

describe('processMany', () => {
  it('returns an outcome for each input, in the order of the inputs', async () => {
    const ends: (() => void)[] = []
    const started: unknown[] = []
    const outcome = double([1, 'two', 3], { concurrency: 2 }, input => {
      started.push(input)
      return new Promise<void>(resolve => ends.push(resolve))
    })
    await expect.poll(() => started).toEqual([1, 'two'])
    ends[1]?.()
    await expect.poll(() => started).toEqual([1, 'two', 3])
    ends[2]?.()
    ends[0]?.()
    expect(await outcome).toEqual({
      outcomes: [
        { index: 0, status: 'doubled', result: 2 },
        { index: 1, status: 'failed', error: problem, attempts: 1 },
        { index: 2, status: 'doubled', result: 6 },
      ],
    })
  })

  it('reports each outcome and the number of inputs, if it is known', async () => {
    const totals: unknown[] = []
    const onOutcome = (_: Doubled, total: number | undefined): unknown => totals.push(total)
    await double([1, 2], { onOutcome })
    await double(new Set([1]), { onOutcome })
    await double([1, 2].values(), { onOutcome })
    expect(totals).toEqual([2, 2, 1, undefined, undefined])
  })

  it('passes the earlier outcome of inputs that failed, and skips those that succeeded', async () => {
    const first = await double([1, 'two', 'three'])
    const started: unknown[] = []
    const second = await double([1, 2, 'three'], { previous: first.outcomes }, input => void started.push(input))
    expect(started).toEqual([2, 'three'])
    expect(second.outcomes).toEqual([
      first.outcomes[0],
      { index: 1, status: 'doubled', result: 4 },
      { index: 2, status: 'failed', error: problem, attempts: 2 },
    ])
  })

  it('stops after an error that all further inputs would cause', async () => {
    const missing = new MissingCredentialsError('No credentials')
    const { outcomes, interruption } = await double([1, missing, 3], { concurrency: 1 })
    expect(interruption).toBe(missing)
    expect(outcomes.map(({ status }) => status)).toEqual(['doubled', 'failed'])
  })

  it('keeps the earlier outcomes of inputs that it has not started', async () => {
    const { outcomes } = await double([1, 'two', 3, 'four'])
    const interrupted = await double([1, 2, 3, 4], { previous: [...outcomes].reverse(), signal: AbortSignal.abort() })
    expect(interrupted.outcomes).toEqual(outcomes)
    const controller = new AbortController()
    const options = { concurrency: 1, previous: outcomes, signal: controller.signal }
    const later = await double([1, 2, 3, 4], options, () => controller.abort())
    expect(later.outcomes).toEqual([outcomes[0], { index: 1, status: 'doubled', result: 4 }, ...outcomes.slice(2)])
  })

  it('waits for the inputs in progress when it is aborted', async () => {
    const controller = new AbortController()
    let finish: () => void = () => undefined
    const outcome = double([1, 2, 3], { concurrency: 2, signal: controller.signal }, input => {
      if (input === 1) return new Promise(resolve => (finish = resolve))
      return controller.abort('enough')
    })
    await expect.poll(() => controller.signal.aborted).toBe(true)
    finish()
    expect(await outcome).toMatchObject({ outcomes: [{ result: 2 }, { result: 4 }], interruption: 'enough' })
  })

  it('names the function for a single input if the inputs are not iterable', async () => {
    for (const inputs of ['text', 5, null, new Uint8Array(2)]) {
      const error = await double(inputs as never).catch((reason: unknown) => reason)
      expect(isInvalidArgumentError(error) && error.message).toContain('use doubleOne')
    }
  })
})
