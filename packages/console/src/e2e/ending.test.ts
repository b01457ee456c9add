import { renderInvoice } from '@las/sample-invoices'
import { expect } from 'vitest'
import { consoleTest } from './testing/console-test.js'
import { completeInvoices, invoiceNamed, seedReview } from './testing/invoices.js'
import { reviewOn } from './testing/review.js'

const german = invoiceNamed('de-label-left')
const [first, second] = completeInvoices as [typeof german, typeof german]

consoleTest('the data and the image of the next document are there before the approval', async ({ server, open }) => {
  const seeded = await seedReview(server, [
    { invoice: first, name: 'first.pdf' },
    { invoice: german, name: 'second.pdf' },
  ])
  const tab = await open(seeded)
  const review = reviewOn(tab)
  await review.opened('first.pdf')
  await tab.page.locator('.page-image').waitFor()
  const { documentId = '' } = seeded.tasks[1] ?? {}
  const fileOf = (id: string): string => `GET /files/${id.split(':').at(-1)}`
  await expect.poll(() => tab.requests).toContain(fileOf(documentId))
  await tab.page.waitForLoadState('networkidle')
  const count = tab.requests.length
  await review.press('Control+Enter')
  await review.opened('second.pdf')
  await tab.page.locator('.page-image').waitFor()
  await expect.poll(() => tab.requests.slice(count)).toContain('POST /_console/api/claims')
  const ofDocument = tab.requests
    .slice(count)
    .filter(each => /\/(?:documents|files|models|tasks)\/[^/]+(?:\/pages\/\d+)?$/.test(each))
  // Only the image at twice the width, for the strip, is not prefetched.
  expect(ofDocument.filter(each => each !== fileOf(documentId))).toEqual([])
  expect(ofDocument.length).toBeLessThanOrEqual(1)
})

consoleTest('a task is rejected with a digit', async ({ server, open }) => {
  const seeded = await seedReview(server, [{ invoice: german }])
  const tab = await open(seeded)
  const review = reviewOn(tab)
  await review.opened()
  const before = await tab.keys()
  await review.press('F9')
  await tab.page.getByRole('dialog', { name: /^Reject / }).waitFor()
  await review.press('4')
  await tab.page.getByText('Nothing waits for you.').waitFor()
  expect((await tab.keys()).pressed - before.pressed).toBe(2)
  const { taskId = '' } = seeded.tasks[0] ?? {}
  const task = await server.client.getValidationTask(seeded.validationId, taskId)
  expect(task).toMatchObject({ status: 'failed', output: { error: 'Duplicate' } })
})

consoleTest('a task is rejected with a typed reason', async ({ server, open }) => {
  const seeded = await seedReview(server, [{ invoice: german }])
  const tab = await open(seeded)
  const review = reviewOn(tab)
  await review.opened()
  await review.press('F9', '7')
  await review.focused('Reason')
  await review.type('Needs page 2')
  await review.press('Control+Enter')
  await tab.page.getByText('Nothing waits for you.').waitFor()
  const { taskId = '' } = seeded.tasks[0] ?? {}
  const task = await server.client.getValidationTask(seeded.validationId, taskId)
  expect(task.output).toEqual({ error: 'Needs page 2' })
})

consoleTest(
  'a skipped task comes back when it is opened, and its history names all that happened',
  async ({ server, open }) => {
    const seeded = await seedReview(server, [
      { invoice: first, name: 'first.pdf', doubts: { buyer: { confidence: 0.5 } } },
      { invoice: second, name: 'second.pdf' },
    ])
    const tab = await open(seeded)
    const review = reviewOn(tab)
    await review.opened('first.pdf')
    await review.press('F8')
    await review.opened('second.pdf')
    await review.press('Control+Enter')
    await tab.page.getByText('Nothing waits for you.').waitFor()
    const { taskId = '' } = seeded.tasks[0] ?? {}
    await tab.page.goto(`${server.emulator.consoleUrl}/${seeded.path.replace('next', encodeURIComponent(taskId))}`)
    await review.opened('first.pdf')
    await review.focused('Buyer')
    await review.type('Another buyer')
    await review.press('Enter', 'Enter')
    await tab.page.getByText('Nothing waits for you.').waitFor()

    const readHistory = () =>
      server.extension<{ events: { type: string; changes?: object[] }[] }>('GET', `tasks/${taskId}/history`)
    // The page does not wait for the response to the approval.
    await expect
      .poll(async () => (await readHistory()).events.map(({ type }) => type).slice(0, 2))
      .toEqual(['approved', 'claimed'])
    expect((await readHistory()).events[0]?.changes).toEqual([
      { path: 'buyer', before: first.labels.buyer, after: 'Another buyer', how: 'typed' },
    ])
  },
)

consoleTest('closing the page does not return a task that was just approved or rejected', async ({ server, open }) => {
  const seeded = await seedReview(server, [
    { invoice: first, name: 'first.pdf' },
    { invoice: second, name: 'second.pdf' },
  ])
  const tab = await open(seeded)
  const { page } = tab
  const review = reviewOn(tab)
  const historyOf = async (index: number): Promise<string[]> => {
    const path = `tasks/${seeded.tasks[index]?.taskId}/history`
    const { events } = await server.extension<{ events: { type: string }[] }>('GET', path)
    return events.map(({ type }) => type)
  }
  const isSent = (end: string) => page.waitForRequest(request => request.url().endsWith(end))
  await review.opened('first.pdf')
  // The page is closed before the responses arrive.
  await page.route(/\/(approve|claims)$/, () => {})
  const approval = isSent('/approve')
  await review.press('Control+Enter')
  await approval
  await page.goto('about:blank')
  await page.unroute(/\/(approve|claims)$/)
  // The approval, which is stored in the browser, is sent again.
  await page.goto(`${server.emulator.consoleUrl}/${seeded.path}`)
  await expect.poll(() => historyOf(0)).toEqual(['approved', 'claimed'])

  await review.opened('second.pdf')
  await review.press('F9')
  await page.getByRole('dialog', { name: /^Reject / }).waitFor()
  const rejection = isSent('/reject')
  await review.press('4')
  await rejection
  await page.goto('about:blank')
  await expect.poll(() => historyOf(1)).toEqual(['rejected', 'claimed'])
})

consoleTest('the history is shown next to the task', async ({ server, open }) => {
  const seeded = await seedReview(server, [{ invoice: german }])
  const tab = await open(seeded)
  const review = reviewOn(tab)
  await review.opened()
  await tab.page.getByRole('button', { name: 'History' }).click()
  await tab.page.getByRole('dialog', { name: 'History' }).getByText('opened it').waitFor()
})

consoleTest('approved corrections of an agent become ground truth', async ({ server, open }) => {
  const { client } = server
  const { agent, validation } = await client.createReviewAgent({
    name: 'Invoices',
    fieldConfig: {
      invoice_number: { type: 'string', name: 'Invoice number' },
      total_amount: {
        type: 'amount',
        name: 'Total amount',
        validators: [
          {
            functionId: 'cradl:function:validator-expression',
            config: { expression: 'total_amount < 100', message: 'This is a large amount.' },
          },
        ],
      },
    },
    review: { threshold: 0 },
  })
  const pdf = await renderInvoice(german)
  await client.processDocument(agent.agentId, pdf, { waitUntil: 'predicted', name: 'invoice.pdf' })
  const { validationId } = validation
  const waiting = async () => {
    await server.pass(1000)
    return client.listValidationTasks(validationId, { status: 'ready' })
  }
  await expect.poll(async () => (await waiting()).tasks).toHaveLength(1)
  const [task] = (await waiting()).tasks
  const { documentId = '' } = (task?.input ?? {}) as { documentId?: string }
  const tab = await open({ path: `review/next?source=${encodeURIComponent(validationId)}` })
  const review = reviewOn(tab)
  await review.opened('invoice.pdf')
  await review.focused('Total amount')
  await review.type('99,50')
  await review.press('Enter', 'Enter')
  await tab.page.getByText('Nothing waits for you.').waitFor()
  const document = () => client.getDocument(documentId)
  await expect
    .poll(async () => (await document()).groundTruth?.find(({ label }) => label === 'total_amount')?.value)
    .toBe('99.50')
})

consoleTest('manual transitions of workflows are reviewed in the same way', async ({ server, open }) => {
  const { client } = server
  const { documentId } = await client.createDocument(await renderInvoice(german), { name: 'workflow.pdf' })
  const { transitionId } = await client.createTransition('manual', { name: 'Approve amounts' })
  const definition = {
    StartAt: 'Approve',
    States: { Approve: { Type: 'Task', Resource: transitionId, End: true } },
  } as const
  const { workflowId } = await client.createWorkflow({ definition })
  const input = { documentId, values: { total: '1591.53', invoice_number: 'RE-2024-00871' } }
  const { executionId } = await client.executeWorkflow(workflowId, input)
  await server.pass(0)
  const tab = await open({ path: `review/next?source=${encodeURIComponent(transitionId)}` })
  const review = reviewOn(tab)
  await review.opened('workflow.pdf')
  await tab.page.getByText('manual step of a workflow').waitFor()
  await review.press('F3')
  await review.type('total')
  await review.press('Enter')
  await review.focused('Total')
  await review.type('1591.54')
  await review.press('Control+Enter')
  await tab.page.getByText('Nothing waits for you.').waitFor()
  const execution = () => client.getWorkflowExecution(workflowId, executionId)
  await expect.poll(async () => (await execution()).status).toBe('succeeded')
  expect((await execution()).output).toMatchObject({ values: { total: '1591.54' } })
  const { groundTruth } = await client.getDocument(documentId)
  expect(groundTruth?.find(({ label }) => label === 'total')?.value).toBe('1591.54')
})
