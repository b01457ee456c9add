import { describe, expect, it } from 'vitest'
import { checkDefinition } from '../checks/check-definition.js'
import type { Json } from '../data/json.js'
import { LIMITS } from '../data/limits.js'
import type { StateMachine } from '../definition/definition.js'
import type { Execution } from '../execution/execution.js'
import type { Event, Step } from '../execution/step.js'
import { attacks } from '../testing/attacks.mjs'
import { Interpreter } from './interpreter.js'

const T = 1_700_000_000_000
/** The amount by which a single operation, such as a comparison of two long strings, can exceed the limit of a state. */
const MAX_EXCESS = 70_000

const open = (definition: StateMachine, input: Json): Interpreter =>
  Interpreter.create(definition, { id: 'e', workflow: { id: 'w', name: 'w' }, input }, T)

/** Runs an execution until it waits, except for retries. It is paused after each state. */
function run(
  definition: StateMachine,
  input: object,
): { step: Step; execution: Execution; pauses: number; maxSteps: number } {
  const interpreter = open(definition, input as Json)
  const { execution } = interpreter
  const result = { execution, step: interpreter.apply({ type: 'start' }, T, () => true), pauses: 0, maxSteps: 0 }
  let now = T
  let before = 0
  const count = (): void => {
    const { evaluationSteps = 0 } = execution
    result.maxSteps = Math.max(result.maxSteps, evaluationSteps - before)
    before = evaluationSteps
  }
  count()
  for (;;) {
    if (result.step.unfinished) {
      result.pauses++
      result.step = interpreter.resume(() => true)
    } else if (result.step.wakeTime !== null && execution.run.activity.type === 'retry') {
      now = result.step.wakeTime
      result.step = interpreter.apply({ type: 'wake' }, now, () => true)
    } else return result
    count()
  }
}

describe('the limits of the engine', () => {
  it.each(attacks)('stop an attack: $name', ({ definition, input, violates, error }) => {
    const faults = checkDefinition(definition)
    expect(faults.length).toBeLessThanOrEqual(LIMITS.faults)
    if (violates !== undefined) {
      expect(faults.map(({ rule }) => rule)).toContain(violates)
      for (const { message } of faults) expect(message.length).toBeLessThan(1000)
    } else expect(faults).toEqual([])
    if (violates === 'size') return
    const { step, execution, maxSteps } = run(definition, input)
    expect(maxSteps).toBeLessThan(LIMITS.stateSteps + MAX_EXCESS)
    const { status, error: failure, evaluationSteps, steps, runs } = execution
    expect(evaluationSteps).toBeLessThan(LIMITS.executionSteps + LIMITS.stateSteps + MAX_EXCESS)
    expect(steps).toBeLessThanOrEqual(LIMITS.enteredStates + 1)
    expect(runs).toBeLessThanOrEqual(LIMITS.runs)
    expect(step.history.length).toBeLessThanOrEqual(LIMITS.stepHistory)
    if (error !== undefined) expect(failure).toMatchObject({ cause: expect.stringContaining(error) })
    else if (violates === undefined) expect(status).toBe('succeeded')
    if (failure) expect(failure.cause.length).toBeLessThan(1000)
  })

  it('report the expression that takes too many steps', () => {
    const definition: StateMachine = {
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Parameters: { a: { 'b.$': 'States.ArrayLength($[?count($[*]) > 5])' } }, End: true },
      },
    }
    const { execution } = run(definition, Array(2000).fill(1))
    expect(execution.error).toEqual({
      name: 'States.Runtime',
      cause: 'Evaluation of $[?count($[*]) > 5] exceeds the limit of 500,000 steps',
    })
  })

  it('permit the host to pause after each state', () => {
    const loop = attacks.find(({ name }) => name === 'states that never wait')
    const { pauses } = run(loop?.definition as StateMachine, {})
    expect(pauses).toBeGreaterThan(LIMITS.enteredStates - 10)
  })

  it('do not affect the result of an execution that is paused', () => {
    const definition: StateMachine = {
      StartAt: 'M',
      States: {
        M: {
          Type: 'Map',
          ItemSelector: { 'n.$': 'States.MathAdd($$.Map.Item.Value, 1)' },
          ItemProcessor: {
            StartAt: 'P',
            States: {
              P: { Type: 'Pass', ResultPath: '$.copy', Next: 'T' },
              T: { Type: 'Task', Resource: 't', OutputPath: '$.n', End: true },
            },
          },
          End: true,
        },
      },
    }
    const items = Array.from({ length: 100 }, (_, n) => n)
    const finish = (shouldPause?: () => boolean): { step: Step; execution: Execution } => {
      const interpreter = open(definition, items)
      const apply = (event: Event): Step => {
        let step = interpreter.apply(event, T, shouldPause)
        while (step.unfinished) step = interpreter.resume(shouldPause)
        return step
      }
      let step = apply({ type: 'start' })
      const waiting = [...step.commands]
      for (let task = waiting.shift(); task; task = waiting.shift()) {
        if (task.type !== 'startTask') continue
        expect(interpreter.task(task.token)).toBeDefined()
        for (const other of waiting) expect(interpreter.task(other.token)).toBeDefined()
        step = apply({ type: 'taskSucceeded', token: task.token, output: task.input })
        expect(step.applied).toBe(true)
        waiting.push(...step.commands)
      }
      return { step, execution: interpreter.execution }
    }
    const paused = finish(() => true)
    expect(paused.execution.output).toEqual(items.map(n => n + 1))
    expect(paused).toEqual(finish())
  })
})
