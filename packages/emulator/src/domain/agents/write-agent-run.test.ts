import { insert, MemoryStore } from '@las/storage'
import { expect, it } from 'vitest'
import { contextOver } from '../../testing/context.js'
import { newRecord } from '../common/record.js'
import { agents } from './agent.js'
import { dayKeyOf } from './agent-run.js'
import { createAgentRun, updateAgentRun } from './write-agent-run.js'

it('indexes a run by the days of its times, even if a day ends in the meantime', async () => {
  const caller = { organizationId: 'las:organization:one', appClientId: 'las:app-client:one' }
  let time = 0
  const context = contextOver(new MemoryStore(), { clock: () => time++ })
  const agent = { ...newRecord(context, caller, 'agent'), name: null, description: null, metadata: null }
  await context.store.write([insert(agents, { ...agent, resourceIds: [] })])

  time = Date.UTC(2029, 0, 1) - 1
  const run = await createAgentRun(context, caller, {}, agent.id)
  expect(run.createdTime).toMatch(/^2028-12-31/)
  expect(run.createdDay).toBe(dayKeyOf(agent.id, run.createdTime))
  expect(run.history).toEqual([{ status: 'running', timestamp: run.createdTime }])

  time = Date.UTC(2029, 0, 2) - 1
  const { updatedTime, updatedDay, history } = await updateAgentRun(
    context,
    caller,
    run.id,
    { status: 'archived' },
    agent.id,
  )
  expect(updatedTime).toMatch(/^2029-01-01/)
  expect(updatedDay).toBe(dayKeyOf(agent.id, updatedTime ?? ''))
  expect(history.at(-1)).toEqual({ status: 'archived', timestamp: updatedTime })
})
