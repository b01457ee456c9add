import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { execution } from '../conformance/generated.js'
import { mutatedDefinition } from '../conformance/mutated.js'
import type { Json } from '../data/json.js'
import { choice, invalidDefinitions, machine, map, PASS, pass, task, wait } from '../testing/invalid-definitions.js'
import { checkDefinition } from './check-definition.js'

describe('checkDefinition', () => {
  it.each(invalidDefinitions)('finds a violation of the rule $rule: $name', ({ rule, definition, at }) => {
    const faults = checkDefinition(definition)
    expect(faults).toContainEqual({ rule, at, message: expect.any(String) })
    for (const { message } of faults) {
      expect(message).not.toMatch(/[\p{Cc}\p{Cs}]/u)
      expect(message.length).toBeLessThan(1000)
    }
  })

  it('does not throw for any JSON value', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          mutatedDefinition.map(value => JSON.stringify(value)),
        ),
        text => {
          for (const { message } of checkDefinition(JSON.parse(text))) expect(message).toEqual(expect.any(String))
        },
      ),
    )
  })

  it('accepts all features of the language', () => {
    fc.assert(
      fc.property(execution, ({ definition }) => {
        expect(checkDefinition(JSON.parse(JSON.stringify(definition)))).toEqual([])
      }),
      { seed: 20241129 },
    )
  })

  it.each<[string, Json]>([
    [
      'ends in a choice rule, as in the examples of the API',
      machine({ A: choice({ Variable: '$', IsNull: true, End: true, Next: undefined as never }) }),
    ],
    [
      'has a state name of 80 characters',
      { StartAt: '\u{1f600}'.repeat(80), States: { ['\u{1f600}'.repeat(80)]: PASS } },
    ],
    [
      'has States.ALL as the only name of the last retrier',
      machine({ A: task({ Retry: [{ ErrorEquals: ['X'] }, { ErrorEquals: ['States.ALL'] }] }) }),
    ],
    ['waits until a time with an offset', machine({ A: wait({ Timestamp: '2024-02-29T08:05:46.123+01:00' }) })],
    ['reads the context', machine({ A: map({ ItemsPath: '$$.Execution.Input.items' }) })],
    ['builds a cause', machine({ A: { Type: 'Fail', Error: 'X', CausePath: "States.Format('{}', $.a)" } })],
    ['discards the result', machine({ A: pass({ ResultPath: null, InputPath: null, OutputPath: null }) })],
    ['has a hyphen in a name', machine({ A: pass({ InputPath: '$.document-id' }) })],
    [
      'has a query language and a version',
      machine({ A: pass({ QueryLanguage: 'JSONPath' }) }, { Version: '1.0', QueryLanguage: 'JSONPath' }),
    ],
    ['has no Default', machine({ A: choice({ Variable: '$.a', IsPresent: true, Next: 'B' }), B: PASS })],
  ])('accepts a definition that %s', (_name, definition) => {
    expect(checkDefinition(JSON.parse(JSON.stringify(definition)))).toEqual([])
  })
})
