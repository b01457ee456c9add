import { type Path, path } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../../../tooling/api-test.js'
import { runLas } from '../../testing/run-las.js'

interface Task {
  readonly taskId: string
  readonly status: string
}

/** A validation task that waits for a person. */
const test = apiTest.extend<{ started: { readonly at: Path; readonly args: readonly string[] } }>({
  started: async ({ transport }, use) => {
    const { validationId } = await transport.request<{ validationId: string }>({
      method: 'POST',
      path: path('/validations'),
      body: {},
    })
    const tasks = path('/validations/{validationId}/tasks', { validationId })
    const { taskId } = await transport.request<Task>({ method: 'POST', path: tasks, body: { input: {} } })
    await use({
      at: path('/validations/{validationId}/tasks/{taskId}', { validationId, taskId }),
      args: ['validations', 'get-task', validationId, taskId, '--watch'],
    })
  },
})

const linesOf = (text: string): Task[] =>
  text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))

describe('--watch', () => {
  test('writes each change as a line of JSON, and ends with the final status', async ({
    credentials,
    transport,
    started,
  }) => {
    const watching = runLas(started.args, { credentials })
    await transport.request({ method: 'PATCH', path: started.at, body: { status: 'succeeded' } })
    const { code, stdout } = await watching
    expect(code).toBe(0)
    const lines = linesOf(stdout)
    expect(lines.at(-1)?.status).toBe('succeeded')
    expect(lines.slice(0, -1).every(({ status }) => status === 'ready')).toBe(true)
  })

  test('ends with exit code 1 if the work has failed', async ({ credentials, transport, started }) => {
    await transport.request({ method: 'PATCH', path: started.at, body: { status: 'failed' } })
    const { code, stdout, stderr } = await runLas(started.args, { credentials })
    expect(code).toBe(1)
    expect(linesOf(stdout).map(({ status }) => status)).toEqual(['failed'])
    expect(JSON.parse(stderr)).toMatchObject({ code: 'watched_failure' })
  })

  test('ends with exit code 130 after Ctrl-C', async ({ credentials, started }) => {
    const interruption = new AbortController()
    const watching = runLas(started.args, { credentials, signal: interruption.signal })
    setImmediate(() => interruption.abort())
    const { code } = await watching
    expect(code).toBe(130)
  })
})
