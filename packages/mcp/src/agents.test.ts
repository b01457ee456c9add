import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { errorTextOf } from './testing/error-text.js'
import { callConfirmed, labelOf, mcpTest } from './testing/mcp-test.js'

describe('agents and reviews', () => {
  mcpTest('run, wait for a review, and continue after it', async ({ start, api }) => {
    const { agent } = await api.createReviewAgent({
      name: 'Invoices',
      fieldConfig: { total_amount: { type: 'amount' }, invoice_number: { type: 'string' } },
      review: { threshold: 1 },
    })
    const client = await start()
    const overview = (await client.call('overview')).structuredContent
    expect(overview.agents).toContainEqual({ agentId: agent.agentId, name: 'Invoices' })
    const invoice = { agentId: agent.agentId, path: 'invoice-2.pdf' }
    const run = (await callConfirmed(client, 'run_agent', invoice)).structuredContent
    expect(run.values).toContainEqual(
      expect.objectContaining({ name: 'total_amount', value: labelOf(2, 'total_amount') }),
    )
    const ids = { agentId: agent.agentId, runId: run.runId }
    await api.waitForAgentRun(ids.agentId, ids.runId, { until: 'predicted' })
    const waitForTask = async () => (await client.call('list_reviews', { agentId: agent.agentId })).structuredContent
    await expect.poll(async () => (await waitForTask()).reviews.length).toBe(1)
    const [{ validationId, taskId, documentId, reasons }] = (await waitForTask()).reviews
    expect(documentId).toBe(run.documentId)
    expect(reasons[0].field).toMatch(/total_amount|invoice_number/)
    const review = (await client.call('get_review', { validationId, taskId })).structuredContent
    expect(review.values[0]).toMatchObject({ name: 'total_amount', box: expect.any(Array) })

    const args = { validationId, taskId, corrections: { total_amount: '99.50' } }
    const wrong = await client.call('submit_review', { ...args, corrections: { total: '1' } })
    expect(errorTextOf(wrong.content)).toMatch(/no value "total".*total_amount, invoice_number/)
    const asked = await client.call('submit_review', args)
    expect(asked.structuredContent.status).toBe('needs-confirmation')
    expect(asked.structuredContent.question).toEqual(
      expect.arrayContaining([
        'Approve the document with these values?',
        `documentId: "${documentId}"`,
        `corrections.total_amount.from: "${labelOf(2, 'total_amount')}"`,
        'corrections.total_amount.to: "99.50"',
        expect.stringMatching(/^values\.invoice_number: "/),
      ]),
    )
    const { confirm } = asked.structuredContent
    const otherArgs = { ...args, corrections: { total_amount: '0.01' } }
    expect((await client.call('submit_review', { ...otherArgs, confirm })).content[0].text).toMatch(/invalid_confirm/)
    expect((await client.call('submit_review', { ...args, confirm })).structuredContent).toEqual({
      status: 'succeeded',
    })
    const again = await client.call('submit_review', { ...args, confirm })
    expect(errorTextOf(again.content)).toMatch(/has the status succeeded/)
    const ended = (await client.call('follow_run', { ...ids, until: 'finished' })).structuredContent
    expect(ended).toMatchObject({ status: 'completed', total: 2 })
    expect(ended.values).toContainEqual({ name: 'total_amount', value: '99.50', confidence: 1 })
  })

  mcpTest('are rejected with a reason, after the client has asked its user', async ({ start, api }) => {
    const { validationId } = await api.createValidation()
    const { taskId } = await api.createValidationTask(validationId, { fields: {} })
    const client = await start({ capabilities: { elicitation: {} } })
    const answers = [{ action: 'decline' }, { action: 'accept', content: { confirm: true } }]
    client.onRequest = () => answers.shift() ?? {}
    const args = { validationId, taskId, reject: 'It is illegible' }
    expect(errorTextOf((await client.call('submit_review', args)).content)).toMatch(/did not confirm/)
    expect((await api.getValidationTask(validationId, taskId)).status).toBe('ready')
    expect((await client.call('submit_review', args)).structuredContent).toEqual({ status: 'failed' })
    expect((await api.getValidationTask(validationId, taskId)).output).toEqual({ error: 'It is illegible' })
    expect(client.received.map(({ method, params }) => [method, params.message])).toEqual([
      [
        'elicitation/create',
        expect.stringMatching(/^Reject the document\?\n(.*\n)*taskId: "\w+:task:.*\nreason: "It is illegible"$/),
      ],
      ['elicitation/create', expect.any(String)],
    ])
  })
})

describe('run_agent', () => {
  mcpTest('asks for confirmation of the document and the variables', async ({ start, api, folder }) => {
    const { agent } = await api.createReviewAgent({ fieldConfig: { total: { type: 'amount' } } })
    const { agentId } = agent
    const client = await start()
    const [first, second] = await Promise.all(
      [0, 1].map(async index => {
        const content = await readFile(join(folder, `invoice-${index}.pdf`))
        return { content, sha256: createHash('sha256').update(content).digest('hex') }
      }),
    )
    await writeFile(join(folder, 'mail.pdf'), first?.content ?? '')
    const args = { agentId, path: 'mail.pdf', variables: { costCentre: '12', apiKey: 'hunter2' } }
    const asked = await client.call('run_agent', args)
    const { status, question, confirm } = asked.structuredContent
    expect([asked.isError, status, question]).toEqual([
      undefined,
      'needs-confirmation',
      [
        'Process the document with the agent, which can export the result?',
        `agentId: "${agentId}"`,
        'document.path: "mail.pdf"',
        `document.bytes: ${first?.content.length}`,
        `document.sha256: "${first?.sha256}"`,
        'variables.costCentre: "12"',
        'variables.apiKey: "[hidden]"',
      ],
    ])
    const base64 = second?.content.toString('base64')
    const ofContent = await client.call('run_agent', { agentId, base64 })
    expect(ofContent.structuredContent.question.slice(2)).toEqual([
      `document.bytes: ${second?.content.length}`,
      `document.sha256: "${second?.sha256}"`,
    ])
    // A confirmation is for this content only.
    await writeFile(join(folder, 'mail.pdf'), second?.content ?? '')
    for (const other of [args, { ...args, variables: {} }, { agentId, base64 }]) {
      expect((await client.call('run_agent', { ...other, confirm })).content[0].text).toContain('invalid_confirmation')
    }
    expect(await api.listAgentRuns(agentId).toArray()).toEqual([])
    await api.deleteReviewAgent(agentId)
  })

  mcpTest('does not run if the user declines', async ({ start, api }) => {
    const { agent } = await api.createReviewAgent({ fieldConfig: { total: { type: 'amount' } } })
    const client = await start({ capabilities: { elicitation: {} } })
    client.onRequest = () => ({ action: 'decline' })
    const { content } = await client.call('run_agent', { agentId: agent.agentId, path: 'invoice-0.pdf' })
    expect(content[0].text).toContain('declined')
    expect(client.received[0]?.params.message).toMatch(/^Process the document with the agent.*\nagentId: /)
    expect(await api.listAgentRuns(agent.agentId).toArray()).toEqual([])
    await api.deleteReviewAgent(agent.agentId)
  })
})
