import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TransitionProgram } from '../../execution/runner-resolver.js'
import { STEP_SCRIPT } from '../../execution/testing/step-script.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

/** A command that runs a script as a step. */
const program = (script: string): string[] => [process.execPath, '--input-type=module', '--eval', STEP_SCRIPT + script]

const LARGE_TEXT = 'x'.repeat(200 * 1024)

/** A failing step. */
interface Case {
  readonly program?: TransitionProgram
  /** Whether the step runs until it times out. */
  readonly isEndless?: boolean
  /** The expected cause of the failure. */
  readonly cause: string
  /** Text in the log of the step; by default the cause. */
  readonly stepLog?: string
  /** The status of the execution; by default `failed`. */
  readonly status?: string
  /** Additional fields of the state. */
  readonly state?: object
}

const cases: Record<string, Case> = {
  'has no function or command': { cause: 'No function or command is configured for step:1' },
  'is a function that throws': {
    program: () => Promise.reject(new Error('no model')),
    cause: 'no model',
  },
  'is a function that never returns': {
    program: () => new Promise(() => undefined),
    isEndless: true,
    cause: 'the execution did not end within 60 seconds',
  },
  'is a function that does not return an object': {
    program: (() => 'text') as never,
    cause: 'The function must return its output as a JSON object, but returned text',
  },
  'is a function that returns too much': {
    program: () => ({ text: LARGE_TEXT + LARGE_TEXT }),
    cause: 'output must have at most 262144 bytes of JSON',
  },
  'makes the state too large together with its input': {
    program: () => ({ text: LARGE_TEXT }),
    state: { ResultPath: '$.more' },
    status: 'error',
    cause: 'The output has more than 262144 bytes of JSON',
  },
  'is a command that does not exist': { program: ['/nowhere/step'], cause: '/nowhere/step could not be started' },
  'is a command that exits with an error': {
    program: program('console.log("about to fail"); process.exit(3)'),
    cause: 'The program ended with exit code 3',
    stepLog: 'about to fail',
  },
  'is a command that is killed': {
    program: program('process.kill(process.pid, "SIGKILL")'),
    cause: 'The program was ended by SIGKILL',
  },
  'is a command that does not end its execution': {
    program: program(''),
    cause: 'The program exited without ending its execution',
  },
  'is a command that never exits': {
    program: program('setInterval(() => {}, 1000)'),
    isEndless: true,
    cause: 'the execution did not end within 60 seconds',
  },
  'is a command whose output is not an object': {
    program: program('await end({ status: "succeeded", output: [1] })'),
    cause: 'The program ended with exit code 1',
    stepLog: 'output must be an object',
  },
  'is a command whose output is too large': {
    program: program('await end({ status: "succeeded", output: { text: "x".repeat(300_000) } })'),
    cause: 'The program ended with exit code 1',
    stepLog: 'output must have at most 262144 bytes of JSON',
  },
}

describe('a workflow whose step', () => {
  let now: number
  let api: TestApi
  beforeEach(() => {
    now = Date.UTC(2024, 10, 30, 8)
  })
  afterEach(() => api.close())

  it.each(Object.entries(cases))('%s ends with a status and the cause', async (_name, step) => {
    const { program, isEndless = false, cause, stepLog = cause, status = 'failed', state } = step
    api = await startTestApi({ clock: () => now, transitions: program ? { 'step:1': program } : {} })
    const { transitionId } = await api.ok('POST', '/transitions', {
      transitionType: 'docker',
      parameters: { imageUrl: 'step:1' },
      timeoutInSeconds: 60,
    })
    const States = { Step: { Type: 'Task', Resource: transitionId, Retry: [], End: true, ...state } }
    const body = {
      specification: { definition: { StartAt: 'Step', States } },
      errorConfig: { email: 'ops@example.com' },
    }
    const { workflowId } = await api.ok('POST', '/workflows', body)
    const { executionId } = await api.ok('POST', `/workflows/${workflowId}/executions`, {
      input: { text: LARGE_TEXT },
    })
    const path = `/workflows/${workflowId}/executions/${executionId}`
    const read = (): Promise<Json> => api.ok('GET', path)
    if (isEndless) {
      const startTime = async (): Promise<unknown> => {
        const { executions } = (await api.ok('GET', `/transitions/${transitionId}/executions`)) as {
          executions: Json[]
        }
        return executions[0]?.startTime
      }
      await expect.poll(startTime).not.toBeNull()
      now += 60_001
    }
    await expect.poll(async () => (await read()).status).not.toBe('running')
    const ended = await read()
    expect(ended).toMatchObject({ status, output: null, endTime: expect.any(String) })
    const last = (ended.events as Json[]).at(-1)
    expect(last).toMatchObject({ type: 'ExecutionEnded', status, cause: expect.stringContaining(cause) })
    const log = await api.logOf(ended.logId)
    expect(log).toContain('Step failed')
    expect(log).toContain(`${last?.error}: ${last?.cause}`)

    const [stepId] = (ended.transitionExecutions as Record<string, string[]>)[String(transitionId)] ?? []
    const stepExecution = await api.ok('GET', `/transitions/${transitionId}/executions/${stepId}`)
    expect(stepExecution.status).not.toBe('running')
    if (status === 'failed') await expect.poll(() => api.logOf(stepExecution.logId)).toContain(stepLog)
    expect(await api.ok('GET', `/workflows/${workflowId}`)).toMatchObject({ numberOfRunningExecutions: 0 })
    expect(await api.emulator.outbox()).toMatchObject([{ text: expect.stringContaining(cause) }])
  })
})
