import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransition, listTransitionExecutions } from '@las/transitions'
import { createWorkflow, executeWorkflow, waitForWorkflowExecution } from '@las/workflows'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../../../tooling/api-test.js'
import { timeLimit } from '../../../../../tooling/testing/time-limits.js'
import { credentialsEnv } from '../../testing/credentials-env.js'
import { pty, ptyNote } from '../../testing/terminal/pty.js'
import { keys, startTerminal, type TerminalOptions, type TestTerminal } from '../../testing/terminal/start-terminal.js'
import { createTestReviewAgent, type TestReviewAgent } from './testing/review-agent.js'

const test = apiTest.skipIf(!pty)
const timeout = timeLimit(120_000)

/** The escape sequence that leaves the alternate screen, so that the previous content of the terminal is visible again. */
const LEAVES_SCREEN = '\u001b[?1049l'

type Credentials = Parameters<typeof createTestReviewAgent>[0]

function review(
  credentials: Credentials,
  { validationId }: Pick<TestReviewAgent, 'validationId'>,
  { env = {}, ...options }: TerminalOptions = {},
): Promise<TestTerminal> {
  return startTerminal(['review', '--validation', validationId], {
    env: { ...credentialsEnv(credentials), ...env },
    ...options,
  })
}

const statuses = async ({ client, validationId }: TestReviewAgent): Promise<(string | undefined)[]> =>
  (await client.listValidationTasks(validationId).toArray()).map(({ status }) => status).reverse()

const countApproved = async (agent: TestReviewAgent): Promise<number> =>
  (await statuses(agent)).filter(status => status === 'succeeded').length

describe(`las review on a terminal${ptyNote}`, () => {
  test('corrects, approves, rejects and skips tasks, and says what was done', { timeout }, async ({ credentials }) => {
    const agent = await createTestReviewAgent(credentials, 3)
    const { client, agentId, runIds } = agent
    const terminal = await review(credentials, agent)
    await terminal.until(/1 to check · 1 of 3/)
    expect(await statuses(agent)).toEqual(['in-progress', 'ready', 'ready'])

    // An invalid value is reported; a valid one is accepted in the notation of the user.
    terminal.press(`${keys.enter}x${keys.enter}`)
    await terminal.until('Enter a number without a currency')
    terminal.press('\u00151 234,5')
    await terminal.until('Total: 1 234,5')
    terminal.press(keys.enter)
    await terminal.until(/1234\.50 {2}\(was [\d.]+\)/)
    // A row is added.
    terminal.press(`${keys.down}${keys.down}+`)
    await terminal.until('next column')
    terminal.press(`Tea${keys.tab}2${keys.tab}3.5${keys.enter}`)
    await terminal.until('Tea')
    terminal.press('a')
    await terminal.until('2 of 3')
    const finished = await client.waitForAgentRun(agentId, runIds[0] ?? '')
    expect(finished.status).toBe('completed')
    const output = await client.getAgentRunOutput(agentId, runIds[0] ?? '')
    expect(output.total_amount).toMatchObject({ value: '1234.50', confidence: 1 })
    expect(output.line_items).toContainEqual(
      expect.objectContaining({ description: expect.objectContaining({ value: 'Tea' }) }),
    )
    // The corrections are the ground truth of the document.
    const documentId = finished.resourceIds?.find(id => id.includes(':document:')) ?? ''
    const { groundTruth = [] } = await client.getDocument(documentId)
    expect(groundTruth).toContainEqual(expect.objectContaining({ label: 'total_amount', value: '1234.50' }))

    terminal.press(`rThe page is illegible${keys.enter}`)
    await terminal.until('3 of 3')
    terminal.press('s')
    expect(await terminal.exit).toBe(0)
    expect(terminal.screen().join('\n')).toContain('Reviewed: 1 approved, 1 rejected, 1 skipped. 1 task still waits.')
    expect(terminal.output()).toContain(LEAVES_SCREEN)
    expect(await statuses(agent)).toEqual(['succeeded', 'failed', 'ready'])
    const [, rejected] = (await client.listValidationTasks(agent.validationId).toArray()).reverse()
    expect(rejected?.output).toEqual({ error: 'The page is illegible' })
  })

  test('returns the task to the queue on q, Ctrl-C and SIGTERM, and restores the terminal', { timeout }, async ({
    credentials,
  }) => {
    const agent = await createTestReviewAgent(credentials, 1)
    const endings: [end: (terminal: TestTerminal) => void, code: number][] = [
      [terminal => terminal.press('q'), 0],
      [terminal => terminal.press(keys.ctrlC), 130],
      [terminal => terminal.kill('SIGTERM'), 130],
    ]
    for (const [end, code] of endings) {
      const terminal = await review(credentials, agent)
      await terminal.until('1 of 1')
      expect(await statuses(agent)).toEqual(['in-progress'])
      end(terminal)
      expect(await terminal.exit).toBe(code)
      expect(terminal.output().lastIndexOf(LEAVES_SCREEN)).toBeGreaterThan(
        terminal.output().lastIndexOf('\u001b[?1049h'),
      )
      expect(terminal.output()).toContain('\u001b[?25h')
      expect(await statuses(agent)).toEqual(['ready'])
    }
  })

  test('saves nothing if another person has ended the task', { timeout }, async ({ credentials }) => {
    const agent = await createTestReviewAgent(credentials, 2)
    const terminal = await review(credentials, agent)
    await terminal.until('1 of 2')
    const [first] = (await agent.client.listValidationTasks(agent.validationId).toArray()).reverse()
    const output = { total_amount: '7.00' }
    await agent.client.updateValidationTask(agent.validationId, first?.taskId ?? '', { status: 'succeeded', output })
    terminal.press(' a')
    await terminal.until('Nothing was saved')
    expect((await agent.client.getValidationTask(agent.validationId, first?.taskId ?? '')).output).toEqual(output)
    terminal.press(keys.enter)
    await terminal.until('en-us-label-above.pdf')
    terminal.press('q')
    expect(await terminal.exit).toBe(0)
    expect(await statuses(agent)).toEqual(['succeeded', 'ready'])
  })

  test('two people at the same time approve each task once', { timeout }, async ({ credentials }) => {
    const count = 4
    const agent = await createTestReviewAgent(credentials, count)
    const terminals = await Promise.all([review(credentials, agent), review(credentials, agent)])
    const approveAll = async (terminal: TestTerminal): Promise<number> => {
      for (let approved = 0; ; approved++) {
        const shown = await terminal.until(new RegExp(`to check · ${approved + 1} of|^Reviewed: `, 'm'))
        if (shown.some(line => line.startsWith('Reviewed: '))) return approved
        terminal.press(' a')
      }
    }
    // Otherwise, one person can be ready before the other program has started.
    await Promise.all(terminals.map(terminal => terminal.until('to check · 1 of')))
    const approved = await Promise.all(terminals.map(approveAll))
    expect(approved.reduce((sum, each) => sum + each)).toBe(count)
    expect(await countApproved(agent)).toBe(count)
    for (const terminal of terminals) {
      expect(await terminal.exit).toBe(0)
      expect(terminal.screen().join('\n')).not.toContain('taken by others')
    }
  })

  test('adapts to the size of the terminal', { timeout }, async ({ credentials }) => {
    const agent = await createTestReviewAgent(credentials, 1)
    const terminal = await review(credentials, agent)
    await terminal.until('1 of 1')
    for (const [columns, rows] of [
      [60, 15],
      [120, 40],
      [20, 5],
      [80, 24],
    ] as const) {
      terminal.resize(columns, rows)
      await terminal.until(screen => {
        const last = screen.findLast(line => line !== '') ?? ''
        if (columns < 30) return screen.some(line => line.includes('Too small'))
        return screen.some(line => line.length === columns && /^─+$/.test(line)) && last.endsWith('? help')
      })
      for (const line of terminal.screen()) expect(line.length).toBeLessThanOrEqual(columns)
    }
    terminal.press('q')
    expect(await terminal.exit).toBe(0)
  })

  test('opens the document with the viewer of the system, and deletes the file at the end', { timeout }, async ({
    credentials,
  }) => {
    const agent = await createTestReviewAgent(credentials, 1)
    const folder = mkdtempSync(join(tmpdir(), 'las-viewer-'))
    for (const name of ['xdg-open', 'open']) {
      writeFileSync(join(folder, name), `#!/bin/sh\necho "$1" > ${folder}/opened\n`, { mode: 0o755 })
    }
    const terminal = await review(credentials, agent, { env: { PATH: `${folder}:${process.env.PATH}` }, columns: 150 })
    await terminal.until('1 of 1')
    terminal.press('o')
    const screen = await terminal.until(/Opened .*\.pdf/)
    await expect.poll(() => existsSync(join(folder, 'opened'))).toBe(true)
    const [, path = ''] = /Opened (\S+),/.exec(screen.join('\n')) ?? []
    expect(existsSync(path)).toBe(true)
    terminal.press('q')
    expect(await terminal.exit).toBe(0)
    expect(existsSync(path)).toBe(false)
  })

  test('neither colours nor pastes as commands', { timeout }, async ({ credentials }) => {
    const agent = await createTestReviewAgent(credentials, 1)
    const terminal = await review(credentials, agent, { env: { NO_COLOR: '1' } })
    await terminal.until('1 of 1')
    // Otherwise, these characters approve the document.
    terminal.press('\u001b[200~ aaq\r\u001b[201~')
    terminal.press('?')
    await terminal.until('Press any key')
    terminal.press('qq')
    expect(await terminal.exit).toBe(0)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences of colours.
    expect(terminal.output()).not.toMatch(/\u001b\[[34]\dm/)
    expect(await statuses(agent)).toEqual(['ready'])
  })

  test('reviews the executions of a manual transition', { timeout }, async ({ credentials, transport }) => {
    const { transitionId } = await createTransition(transport, 'manual', { name: 'Approve' })
    const definition = { StartAt: 'A', States: { A: { Type: 'Task', Resource: transitionId, End: true } } } as const
    const { workflowId } = await createWorkflow(transport, { definition })
    const start = async (total: string): Promise<string> =>
      (await executeWorkflow(transport, workflowId, { values: { total } })).executionId
    const [first, second, third] = [await start('1.00'), await start('2.00'), await start('3.00')]
    const terminal = await startTerminal(['review', '--transition', transitionId], { env: credentialsEnv(credentials) })
    await terminal.until('1 of 3')
    terminal.press(`${keys.enter}\u00159.99${keys.enter}`)
    await terminal.until('(was 1.00)')
    terminal.press('a')
    await terminal.until('2 of 3')
    terminal.press(`rwrong${keys.enter}`)
    await terminal.until('3 of 3')
    terminal.press('s')
    expect(await terminal.exit).toBe(0)
    expect((await waitForWorkflowExecution(transport, workflowId, first)).output).toEqual({ values: { total: '9.99' } })
    const error = await waitForWorkflowExecution(transport, workflowId, second).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ lastState: { status: 'rejected' } })
    const waiting = await listTransitionExecutions(transport, transitionId, { status: ['running'] }).toArray()
    expect(waiting.map(({ input, startTime }) => [input, startTime])).toEqual([[{ values: { total: '3.00' } }, null]])
    expect(third).toBeDefined()
  })
})
