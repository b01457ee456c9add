import { isInvalidArgumentError, isNotFoundError, isWaiterError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import {
  type AgentRun,
  type AgentRunEvent,
  type AgentRunMilestone,
  createAgent,
  createAgentRun,
  getAgentRunOutput,
  updateAgentRun,
  waitForAgentRun,
} from './index.js'
import { startReviewedRun, updateTask } from './testing/resources.js'
import { scripted } from './testing/scripted.js'

const delays = { minDelay: 1, maxDelay: 5 }
const prediction = { resourceId: 'las:prediction:1', modelId: 'las:model:1' }
const task = { resourceId: 'cradl:validation:1/cradl:task:1', validationId: 'cradl:validation:1' }
const event = (resource: Omit<AgentRunEvent, 'status'>, status: string): AgentRunEvent => ({ ...resource, status })

describe('waitForAgentRun', () => {
  apiTest('waits until a client archives the run', async ({ transport }) => {
    const { agentId } = await createAgent(transport)
    const { runId } = await createAgentRun(transport, agentId)
    const seen: unknown[] = []
    const options = { ...delays, onProgress: ({ status }: AgentRun) => seen.push(status) }
    const ended = waitForAgentRun(transport, agentId, runId, options)
    await expect.poll(() => seen.length).toBeGreaterThan(1)
    await updateAgentRun(transport, agentId, runId, { status: 'archived' })
    expect(await ended).toMatchObject({ runId, status: 'archived' })
    expect(seen[0]).toBe('running')
  })

  apiTest('waits for the prediction, the review and the end of a run', async ({ transport }) => {
    const { agentId, runId, validationId } = await startReviewedRun(transport)
    const reached: string[] = []
    const wait = async (until: AgentRunMilestone): Promise<AgentRun> => {
      const run = await waitForAgentRun(transport, agentId, runId, { ...delays, until })
      reached.push(until)
      return run
    }
    const [reviewed, finished] = [wait('reviewed'), wait('finished')]
    await wait('predicted')
    const statuses = new Set<unknown>()
    const watched = waitForAgentRun(transport, agentId, runId, {
      ...delays,
      onProgress: ({ status }) => statuses.add(status),
    })
    await expect.poll(() => [...statuses]).toContain('ready-for-review')
    await updateTask(transport, validationId, 'in-progress')
    await expect.poll(() => [...statuses]).toContain('review-in-progress')
    expect(reached).toEqual(['predicted'])
    await updateTask(transport, validationId, 'succeeded')
    for (const run of await Promise.all([reviewed, finished, watched])) expect(run).toMatchObject({ runId })
    expect((await finished).status).toBe('completed')
    expect(await getAgentRunOutput(transport, agentId, runId)).toMatchObject({
      customerId: '123',
      total_amount: { value: expect.any(String), confidence: 1 },
    })
  })

  apiTest('throws WaiterError with the reason for which a person fails the review', async ({ transport }) => {
    const { agentId, runId, validationId } = await startReviewedRun(transport)
    const statuses: unknown[] = []
    const ended = errorOf(
      waitForAgentRun(transport, agentId, runId, { ...delays, onProgress: ({ status }) => statuses.push(status) }),
    )
    await expect.poll(() => statuses).toContain('ready-for-review')
    await updateTask(transport, validationId, 'failed')
    const error = await ended
    expect(isWaiterError(error) && error.message).toBe(`The run ${runId} failed: The page is illegible`)
  })

  const states: [AgentRunMilestone, Partial<AgentRun>[]][] = [
    ['predicted', [{ status: 'running' }, { status: 'running', events: [event(prediction, 'succeeded')] }]],
    ['predicted', [{ status: 'pending-predictions' }, { status: 'succeeded-predictions' }]],
    ['predicted', [{ status: 'running', events: [] }, { status: 'ready-for-review' }]],
    ['predicted', [{ status: 'a-future-status' }, { status: 'review-in-progress' }]],
    [
      'predicted',
      [
        { status: 'running', events: [event(task, 'succeeded'), event({ resourceId: 'las:document:1' }, 'succeeded')] },
        // The prediction was finished before an export failed.
        { status: 'error', events: [event(prediction, 'succeeded')] },
      ],
    ],
    [
      'reviewed',
      [
        { status: 'running', events: [event(prediction, 'succeeded')] },
        { status: 'ready-for-review', events: [event(prediction, 'succeeded'), event(task, 'ready')] },
        { status: 'running', events: [event(prediction, 'succeeded'), event(task, 'in-progress')] },
        { status: 'running', events: [event(prediction, 'succeeded'), event(task, 'ready'), event(task, 'succeeded')] },
      ],
    ],
    ['reviewed', [{ status: 'succeeded-predictions' }, { status: 'ready-for-review' }, { status: 'review-completed' }]],
    ['reviewed', [{ status: 'succeeded-predictions' }, { status: 'pending-export' }]],
    ['reviewed', [{ status: 'running', events: [event(task, 'succeeded')] }, { status: 'completed' }]],
    ['finished', [{ status: 'pending-export' }, { status: 'exported' }]],
    ['finished', [{ status: 'review-completed' }, { status: 'a-future-status' }, { status: 'completed' }]],
    ['finished', [{ events: [event(prediction, 'succeeded')] }, { status: 'archived' }]],
  ]
  for (const [until, script] of states) {
    const statuses = script.map(({ status = 'no status' }) => status).join(', ')
    apiTest(`waits until a run is ${until}: ${statuses}`, async ({ transport }) => {
      let polls = 0
      const run = await waitForAgentRun(scripted(transport, ...script), 'cradl:agent:1', 'cradl:run:1', {
        until,
        minDelay: 0,
        maxDelay: 0,
        onProgress: () => polls++,
      })
      expect(run).toEqual(script.at(-1))
      expect(polls).toBe(script.length)
    })
  }

  apiTest('reports each event once', async ({ transport }) => {
    const events = [event({ resourceId: 'las:document:1' }, 'succeeded'), event(prediction, 'running')]
    const script: Partial<AgentRun>[] = [
      { status: 'running' },
      { status: 'running', events: events.slice(0, 1) },
      { status: 'running', events },
      { status: 'completed', events: [...events, event(prediction, 'succeeded')] },
    ]
    const reported: unknown[] = []
    await waitForAgentRun(scripted(transport, ...script), 'cradl:agent:1', 'cradl:run:1', {
      minDelay: 0,
      maxDelay: 0,
      onEvent: ({ resourceId, status }) => reported.push([resourceId, status]),
    })
    expect(reported).toEqual([
      ['las:document:1', 'succeeded'],
      ['las:prediction:1', 'running'],
      ['las:prediction:1', 'succeeded'],
    ])
  })

  apiTest('throws WaiterError with the reason if a part of the run failed', async ({ transport }) => {
    const failed = { ...event(prediction, 'failed'), errors: ['There is no text', 'The file is a photo of a cat'] }
    const script = { status: 'error', events: [failed, event({ resourceId: 'cradl:hook:1' }, 'ignored')] }
    for (const until of ['predicted', 'reviewed', 'finished'] as const) {
      const wait = waitForAgentRun(scripted(transport, script), 'cradl:agent:1', 'cradl:run:1', { until })
      const error = await errorOf(wait)
      if (!isWaiterError(error)) throw error
      expect(error).toMatchObject({ code: 'wait_failed', lastState: script })
      expect(error.message).toBe('The run cradl:run:1 failed: There is no text; The file is a photo of a cat')
    }
    const error = await errorOf(
      waitForAgentRun(scripted(transport, { status: 'error' }), 'cradl:agent:1', 'cradl:run:1'),
    )
    expect(isWaiterError(error) && error.message).toContain('its events contain no reason')
  })

  apiTest('throws WaiterError after maxWait, and NotFoundError for an unknown run', async ({ transport }) => {
    const { agentId } = await createAgent(transport)
    const { runId } = await createAgentRun(transport, agentId)
    const error = await errorOf(waitForAgentRun(transport, agentId, runId, { maxWait: 0 }))
    expect(error).toMatchObject({ code: 'wait_timeout', lastState: { runId, status: 'running' } })
    const unknown = await errorOf(waitForAgentRun(transport, agentId, `cradl:run:${'0'.repeat(32)}`))
    expect(isNotFoundError(unknown)).toBe(true)
  })

  apiTest('rejects an unknown point', async ({ transport }) => {
    for (const until of ['done', 'toString', null]) {
      const error = await errorOf(waitForAgentRun(transport, 'a', 'b', { until: until as never }))
      expect(isInvalidArgumentError(error) && error.message).toContain('predicted, reviewed, finished')
    }
  })
})
