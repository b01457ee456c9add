import { fileURLToPath } from 'node:url'
import { Client } from '@las/client'
import { startEmulator } from '@las/emulator'
import { expect, it } from 'vitest'
import { fields } from './fields.js'
import { reviewInConsole } from './review-in-console.js'

const invoice = fileURLToPath(new URL('../invoice.pdf', import.meta.url))
const review = { threshold: 0.98 }

it('ends while a document waits for its review', async () => {
  const emulator = await startEmulator()
  try {
    const client = new Client(emulator.credentials)
    const { agent, validation } = await client.createReviewAgent({ name: 'Invoices', fieldConfig: fields, review })
    const interruption = new AbortController()
    const ended = reviewInConsole(
      {
        emulator,
        client,
        agentId: agent.agentId,
        paths: [invoice],
        open: async () => {},
        signal: interruption.signal,
      },
      { width: 100, print: text => expect.fail(`printed ${text}`), log: () => {} },
    )
    const waiting = () => client.listValidationTasks(validation.validationId, { status: 'ready' })
    await expect.poll(async () => (await waiting()).tasks).toHaveLength(1)
    interruption.abort()
    await ended
  } finally {
    await emulator.close()
  }
})

it('opens the console with a signed-in user, and prints the fields after the review', async () => {
  const emulator = await startEmulator()
  try {
    const client = new Client(emulator.credentials)
    const { agent, validation } = await client.createReviewAgent({ name: 'Invoices', fieldConfig: fields, review })
    const interruption = new AbortController()
    const printed: string[] = []
    const opened: string[] = []
    const ended = reviewInConsole(
      {
        emulator,
        client,
        agentId: agent.agentId,
        paths: [invoice],
        open: async url => void opened.push(url),
        signal: interruption.signal,
      },
      { width: 100, print: text => printed.push(text), log: () => {} },
    )
    await expect.poll(() => opened).toHaveLength(1)
    const response = await fetch(opened[0] ?? '', { redirect: 'manual' })
    expect(response.headers.get('set-cookie')).toContain('HttpOnly')

    const { validationId } = validation
    const waiting = () => client.listValidationTasks(validationId, { status: 'ready' })
    await expect.poll(async () => (await waiting()).tasks).toHaveLength(1)
    expect(printed).toEqual([])
    const [task] = (await waiting()).tasks
    const output = { ...(task?.input.fields as object), supplier: { value: 'Hartwick Provisions' } }
    await client.updateValidationTask(validationId, task?.taskId ?? '', { status: 'succeeded', output })
    await expect.poll(() => printed.join('\n')).toMatch(/supplier +Hartwick Provisions +/)
    interruption.abort()
    await ended
  } finally {
    await emulator.close()
  }
})
