import type { AgentRunEvent } from '@las/agents'
import { expect, test } from 'vitest'
import { parseAttempts } from '../../objects/webhook-attempts.js'
import { barsOf, stepsOf } from './steps.js'

const START = Date.parse('2026-03-02T08:00:00Z')
const at = (seconds: number): string => new Date(START + seconds * 1000).toISOString().replace('Z', '000+0000')
const ms = (seconds: number): number => START + seconds * 1000

const event = (
  resourceId: string,
  status: string,
  seconds: number,
  others: Partial<AgentRunEvent> = {},
): AgentRunEvent => ({
  resourceId,
  status,
  timestamp: at(seconds),
  ...others,
})

const task = 'cradl:validation:1/cradl:task:2'
const actionRun = 'cradl:action:3/cradl:run:4'

test('events of one resource are one step, which belongs to a hook, an action, a validation or a model', () => {
  const steps = stepsOf([
    event('cradl:document:9', 'pending', 0),
    event('cradl:document:9', 'ready', 1),
    event('cradl:prediction:8', 'pending', 1, { modelId: 'las:model:7' }),
    event('cradl:hook:5/cradl:run:6', 'running', 2, { hookId: 'cradl:hook:5' }),
    event('cradl:prediction:8', 'succeeded', 2, { modelId: 'las:model:7' }),
    event(task, 'ready', 3, { validationId: 'cradl:validation:1' }),
    event(actionRun, 'running', 4, { actionId: 'cradl:action:3' }),
  ])
  expect(steps.map(({ kind, ownerId, status, hasEnded }) => [kind, ownerId, status, hasEnded])).toEqual([
    ['document', undefined, 'ready', true],
    ['prediction', 'las:model:7', 'succeeded', true],
    ['hook-run', 'cradl:hook:5', 'running', false],
    ['task', 'cradl:validation:1', 'ready', false],
    ['action-run', 'cradl:action:3', 'running', false],
  ])
})

test('a task waits for people until it is completed', () => {
  const [step] = stepsOf([event(task, 'ready', 0), event(task, 'in-progress', 60), event(task, 'succeeded', 90)])
  expect(step && barsOf(step)).toEqual([
    { start: ms(0), end: ms(60), kind: 'wait' },
    { start: ms(60), end: ms(90), kind: 'wait' },
  ])
})

test('what has not ended continues', () => {
  const [step] = stepsOf([event(actionRun, 'running', 0)])
  expect(step && barsOf(step)).toEqual([{ start: ms(0), end: undefined, kind: 'work' }])
})

test('a step without a duration has a bar', () => {
  const [step] = stepsOf([event(actionRun, 'running', 5), event(actionRun, 'succeeded', 5)])
  expect(step && barsOf(step)).toEqual([{ start: ms(5), end: ms(5), kind: 'work' }])
})

test('a failed step is red, and has the errors of its last event', () => {
  const [step] = stepsOf([event(actionRun, 'running', 0), event(actionRun, 'failed', 2, { errors: ['No model'] })])
  expect(step?.errors).toEqual(['No model'])
  expect(step && barsOf(step)).toEqual([
    { start: ms(0), end: ms(2), kind: 'failed' },
    { start: ms(2), end: ms(2), kind: 'failed' },
  ])
})

test('each attempt of a webhook is a bar, with the pause before the next one', () => {
  const [step] = stepsOf([event(actionRun, 'running', 0), event(actionRun, 'succeeded', 3)])
  const attempts = parseAttempts([
    {
      timestamp: ms(1) / 1000,
      message: `Attempt 1: POST http://localhost/: the response has the status 503, after 500 ms. The next attempt is at ${at(2)}`,
    },
    {
      timestamp: ms(3) / 1000,
      message: 'Attempt 2: POST http://localhost/: the response has the status 200, after 1000 ms',
    },
  ])
  expect(step && barsOf(step, attempts)).toEqual([
    { start: ms(0.5), end: ms(1), kind: 'failed', label: '503' },
    { start: ms(1), end: ms(2), kind: 'pause', label: '503' },
    { start: ms(2), end: ms(3), kind: 'work', label: undefined },
  ])
})

test('a webhook that will be repeated pauses until now', () => {
  const [step] = stepsOf([event(actionRun, 'running', 0)])
  const attempts = parseAttempts([
    {
      timestamp: ms(1) / 1000,
      message: `Attempt 1: POST http://localhost/: connect ECONNREFUSED, after 2 ms. The next attempt is at ${at(2)}`,
    },
  ])
  expect(step && barsOf(step, attempts).at(-1)).toEqual({
    start: ms(1),
    end: undefined,
    kind: 'pause',
    label: 'connect ECONNREFUSED',
  })
})
