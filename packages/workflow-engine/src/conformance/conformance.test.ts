import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../data/json.js'
import type { StateMachine } from '../definition/definition.js'
import { type Handler, runToEnd } from '../testing/run-to-end.js'
import { cases } from './cases.js'
import { features, featuresOf } from './features.js'
import { execution } from './generated.js'
import { type End, runReference } from './reference.js'

/** The handlers of a run. They count their calls. */
function handlers(): Record<string, Handler> {
  let calls = 0
  const broken = (): Error => Object.assign(new Error('does not work'), { name: 'Broken' })
  return {
    echo: input => input,
    never: () => undefined,
    fail() {
      throw broken()
    },
    twice(input) {
      if (++calls <= 2) throw broken()
      return input
    },
  }
}

function runEngine(definition: StateMachine, input: Json): { end: End; errors: ReadonlySet<string | undefined> } {
  const { execution, history } = runToEnd(definition, input, handlers())
  const end = execution.error ? { error: execution.error.name } : { output: execution.output }
  return { end, errors: new Set(history.map(({ error }) => error?.name)) }
}

/** Removes the causes of the language's own errors, which differ between interpreters. */
const withoutCauses = (end: End): End =>
  JSON.parse(JSON.stringify(end), (_, value) => (String(value?.Error).startsWith('States.') ? value.Error : value))

describe('a definition in the engine and in the reference interpreter', () => {
  it('covers all features of the language', () => {
    const covered = new Set(cases.flatMap(({ definition }) => [...featuresOf(definition as unknown as Json)]))
    expect(features.filter(feature => !covered.has(feature))).toEqual([])
  })

  it.each(cases)('produces the same result: $name', async ({ definition, input, deviation }) => {
    const reference = await runReference(definition, input, handlers())
    const { end } = runEngine(definition, input)
    expect(end).toEqual(deviation?.end ?? reference)
    if (deviation) expect(reference, `The reference no longer ${deviation.reference}`).not.toEqual(end)
  })

  it('produces the same result for random definitions', async () => {
    const ends = new Map<string, number>()
    for (const { definition, input } of fc.sample(execution, { numRuns: 250, seed: 20241129 })) {
      const { end, errors } = runEngine(definition, input)
      // The reference interpreter reports both as States.Runtime, which no `Catch` matches.
      if (errors.has('States.ParameterPathFailure') || errors.has('States.IntrinsicFailure')) continue
      const reference = await runReference(definition, input, handlers())
      // The reference interpreter fails for data that it has made recursive.
      if ('error' in reference && reference.error === 'TypeError') continue
      expect(withoutCauses(end), JSON.stringify({ definition, input })).toEqual(withoutCauses(reference))
      const kind = 'error' in end ? end.error : 'succeeded'
      ends.set(kind, (ends.get(kind) ?? 0) + 1)
    }
    expect(ends.get('succeeded')).toBeGreaterThan(100)
    expect(ends.get('Broken')).toBeGreaterThan(20)
    expect(ends.get('States.Runtime')).toBeGreaterThan(5)
  })
})
