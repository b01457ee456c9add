import { describe, expect, it } from 'vitest'
import type { AgentRunRecord } from './agent-run.js'
import type { RunEvent } from './run-event.js'
import { MAX_EVENT_TEXT, MAX_RUN_EVENTS, MAX_RUN_RESOURCES, recordEvents } from './run-events.js'

const run: AgentRunRecord = {
  id: 'cradl:run:one',
  organizationId: 'las:organization:one',
  revision: 1,
  agentId: 'cradl:agent:one',
  status: 'running',
  state: 'cradl:agent:one running',
  history: [],
  resourceIds: [],
  events: [],
  createdBy: 'las:app-client:one',
  createdTime: '2029-01-01T00:00:00.000000+0000',
  createdDay: 'cradl:agent:one 2029-01-01',
  updatedBy: null,
  updatedTime: null,
}

/** The run after an event of each of these resources. */
function after(resourceIds: readonly string[], start = run): AgentRunRecord {
  let current = start
  for (const resourceId of resourceIds) {
    const [change] = recordEvents({ clock: Date.now }, current, [{ resourceId, status: 'ready' }], null)
    current = change?.record as AgentRunRecord
  }
  return current
}

describe('recordEvents', () => {
  const resourceIds = Array.from({ length: MAX_RUN_RESOURCES }, (_, index) => `cradl:document:${index}`)

  it('limits the number of resources, but not their events', () => {
    const full = after(resourceIds)
    expect(full.resourceIds).toEqual(resourceIds)
    expect(() => after(['cradl:document:more'], full)).toThrow(`already has ${MAX_RUN_RESOURCES} resources`)
    const repeated = after(['cradl:document:0', ...resourceIds, ...resourceIds], full)
    expect(repeated.resourceIds).toEqual(resourceIds)
    expect(repeated.events.map(({ resourceId }) => resourceId)).toEqual([...resourceIds, ...resourceIds])
    expect(repeated.events).toHaveLength(MAX_RUN_EVENTS)
  })

  it('limits the errors and the warnings of an event', () => {
    const record = (texts: Partial<RunEvent>): object | undefined => {
      const event: RunEvent = { resourceId: 'cradl:action:a/cradl:run:b', status: 'failed', ...texts }
      const [change] = recordEvents({ clock: Date.now }, run, [event], null)
      const changed = change?.record as AgentRunRecord | undefined
      return changed?.events[0]
    }
    const long = 'x'.repeat(MAX_EVENT_TEXT)
    expect(record({ errors: ['short', `${long}y`, 'z'] })).toMatchObject({
      errors: ['short', `${long.slice('short'.length)}…`],
    })
    expect(record({ errors: [long], warnings: [long, 'dropped'] })).toMatchObject({ errors: [long], warnings: [long] })
    expect(record({ errors: null })).toMatchObject({ errors: null })
  })

  it('records nothing without a run', () => {
    expect(recordEvents({ clock: Date.now }, undefined, [{ resourceId: 'a', status: 'ready' }], null)).toEqual([])
  })
})
