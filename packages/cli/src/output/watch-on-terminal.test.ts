import { describe, expect, it } from 'vitest'
import { createTestOutput } from './testing/test-output.js'

async function* states(...values: readonly unknown[]): AsyncGenerator<unknown> {
  yield* values
}

describe('watching a value', () => {
  it('replaces the lines of the state before, on a terminal', async () => {
    const { output, stdout } = await createTestOutput({ columns: 80, env: { NO_COLOR: '1' } })
    await output.watch(states({ status: 'running', n: 1 }, { status: 'running', n: 1 }, { status: 'succeeded', n: 2 }))
    expect(stdout()).toBe('status  running\nn       1\n\u001b[2A\r\u001b[Jstatus  succeeded\nn       2\n')
  })

  it('shows the lines that fit the terminal, and all of them in the end', async () => {
    const { output, stdout } = await createTestOutput({ columns: 80, rows: 3, env: { NO_COLOR: '1' } })
    await output.watch(states({ a: 1, b: 2, c: 3 }))
    expect(stdout()).toBe('a  1\nb  2\n\u001b[2A\r\u001b[Ja  1\nb  2\nc  3\n')
  })

  it('writes a line of JSON per state elsewhere', async () => {
    const { output, stdout } = await createTestOutput({})
    await output.watch(states({ status: 'running' }, { status: 'succeeded' }))
    expect(stdout()).toBe('{"status":"running"}\n{"status":"succeeded"}\n')
  })
})
