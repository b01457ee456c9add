import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport, type Transport } from '@las/core'
import { type Emulator, startEmulator } from '@las/emulator'
import { createTransition, getTransitionExecution, type TransitionExecution } from '@las/transitions'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleProgram } from '../../../tooling/bundle-program.js'
import { checkTotals } from './check-totals.js'

let folder: string
let emulator: Emulator
let transport: Transport
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'las-example-'))
  const program = join(folder, 'main.mjs')
  await bundleProgram(new URL('main.ts', import.meta.url), program)
  emulator = await startEmulator({ transitions: { 'check-totals:1': [process.execPath, program] } })
  transport = createTransport({ credentials: emulator.credentials })
})
afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true })
})

/** Runs the program in the emulator with an input, and returns the finished execution. */
async function run(input: object): Promise<TransitionExecution> {
  const { transitionId } = await createTransition(transport, 'docker', { parameters: { imageUrl: 'check-totals:1' } })
  const { executionId } = await transport.request<TransitionExecution>({
    method: 'POST',
    path: {
      template: '/transitions/{transitionId}/executions',
      encoded: `/transitions/${encodeURIComponent(transitionId)}/executions`,
    },
    body: { input },
  })
  const getExecution = (): Promise<TransitionExecution> => getTransitionExecution(transport, transitionId, executionId)
  await expect.poll(async () => (await getExecution()).status).not.toBe('running')
  return getExecution()
}

it('passes on invoices with consistent totals, and rejects others', async () => {
  const values = { net_amount: '100.00', tax_amount: '20.00', total_amount: '120.00' }
  const input = { documentId: 'las:document:1', values }
  expect(await run(input)).toMatchObject({
    status: 'succeeded',
    output: { ...input, totals: '100.00 + 20.00 = 120.00' },
  })
  expect(await run({ values: { ...values, total_amount: '121.00' } })).toMatchObject({ status: 'rejected' })
})

it.each([
  [{ net_amount: '0.10', tax_amount: '0.20', total_amount: '0.30' }, false, '0.10 + 0.20 = 0.30'],
  [{ net_amount: '1', tax_amount: '1', total_amount: '3' }, true, '1.00 + 1.00 is not 3.00'],
  [{ net_amount: '1', tax_amount: null, total_amount: '3' }, false, 'The totals were not checked'],
  [undefined, false, 'The totals were not checked'],
])('checks %j', (values, isInconsistent, message) => {
  expect(checkTotals(values)).toEqual({ isInconsistent, message: expect.stringContaining(message) })
})
