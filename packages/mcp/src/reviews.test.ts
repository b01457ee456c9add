import { expect } from 'vitest'
import { mcpTest } from './testing/mcp-test.js'

/** The largest number of validations that `list_reviews` searches. */
const MAX_VALIDATIONS = 200
const TASKS = 'GET /validations/{validationId}/tasks'

mcpTest('list_reviews sends no more requests than it needs', async ({ start, api, emulator }) => {
  const client = await start()
  // Counts the requests.
  const list = async (args: object) => {
    await emulator.faults.add({ route: TASKS, latency: 0 })
    const { structuredContent, content } = await client.call('list_reviews', args)
    const [counted] = await emulator.faults.list()
    await emulator.faults.clear()
    return { ...structuredContent, summary: content[0].text, requests: counted?.hits }
  }
  expect(await list({})).toMatchObject({ reviews: [], hasMore: false, requests: 0 })

  const { validationId: oldest } = await api.createValidation()
  const { taskId } = await api.createValidationTask(oldest, { fields: {} })
  await expect.poll(async () => (await list({})).reviews).toMatchObject([{ validationId: oldest, taskId }])
  for (let count = 1; count < MAX_VALIDATIONS; count += 1) await api.createValidation()
  expect(await list({})).toMatchObject({ reviews: [{ taskId }], hasMore: false, requests: MAX_VALIDATIONS })

  const { validationId: newest } = await api.createValidation()
  const beyond = await list({})
  expect(beyond).toMatchObject({ reviews: [], hasMore: true, requests: MAX_VALIDATIONS })
  expect(beyond.summary).toMatch(/Only 200 validations were searched\. agentId/)

  for (let count = 0; count < 3; count += 1) await api.createValidationTask(newest, { fields: {} })
  const two = await list({ limit: 2 })
  expect([two.reviews.length, two.hasMore]).toEqual([2, true])
  expect(two.requests).toBeLessThan(10)
  const three = await list({ limit: 3 })
  expect([three.reviews.length, three.hasMore, three.requests]).toEqual([3, true, MAX_VALIDATIONS])
})
