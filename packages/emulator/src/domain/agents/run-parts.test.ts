import { describe, expect, it } from 'vitest'
import type { AgentRunEvent } from './run-event.js'
import { partsOf, type RunPart, statusOf, withPart } from './run-parts.js'

/** A part such as `action-run succeeded`, for the document `d`, of the parent `p`. */
function part(text: string, fields: Partial<RunPart> = {}): RunPart {
  const [kind, status] = text.split(' ') as [RunPart['kind'], RunPart['status']]
  const parent = kind === 'document' || kind === 'prediction' || kind === 'trigger' ? {} : { parentId: 'p' }
  return { id: `${text} ${JSON.stringify(fields)}`, kind, status, documentId: 'd', ...parent, ...fields }
}

const uploaded = part('document ready')
const exported = part('action-run succeeded', { isExport: true })

describe('the status of a run', () => {
  it.each<[status: string, description: string, parts: RunPart[]]>([
    ['running', 'no parts', []],
    ['running', 'a document without content', [part('document pending')]],
    ['running', 'no document', [part('action-run succeeded'), part('validation-task succeeded')]],
    ['running', 'a document that was deleted before the upload', [part('document cancelled')]],
    ['running', 'another document without content', [uploaded, part('document pending')]],
    ['running', 'an event that was not handled', [uploaded, part('trigger pending')]],
    ['running', 'a prediction that waits', [uploaded, part('prediction pending')]],
    ['running', 'a hook that runs', [uploaded, part('prediction succeeded'), part('hook-run running')]],
    ['running', 'an action that runs after an export', [uploaded, exported, part('action-run running')]],
    ['running', 'a step that follows a review', [part('validation-task succeeded'), part('trigger pending')]],
    ['completed', 'a document that starts nothing', [uploaded]],
    ['completed', 'a prediction of a document that does not belong to the run', [part('prediction succeeded')]],
    ['completed', 'a prediction', [uploaded, part('prediction succeeded'), part('hook-run ignored')]],
    ['completed', 'a review', [uploaded, part('prediction succeeded'), part('validation-task succeeded')]],
    ['completed', 'a deleted document besides another', [uploaded, part('document cancelled', { documentId: 'e' })]],
    ['completed', 'an action that does not export', [uploaded, part('action-run succeeded')]],
    ['completed', 'an export that was ignored', [uploaded, part('action-run ignored', { isExport: true })]],
    ['completed', 'a task that was cancelled', [uploaded, part('validation-task cancelled')]],
    ['exported', 'an export', [uploaded, exported]],
    ['exported', 'an export and another action', [uploaded, exported, part('action-run succeeded')]],
    ['ready-for-review', 'a task', [uploaded, part('validation-task ready')]],
    [
      'ready-for-review',
      'a task besides a prediction',
      [uploaded, part('validation-task ready'), part('prediction pending')],
    ],
    ['ready-for-review', 'a task without a document', [part('validation-task ready')]],
    ['ready-for-review', 'a task after an export', [uploaded, exported, part('validation-task ready')]],
    [
      'review-in-progress',
      'an open task besides one that waits',
      [uploaded, part('validation-task ready'), part('validation-task in-progress')],
    ],
    ['error', 'a failed prediction', [uploaded, part('prediction failed')]],
    ['error', 'a failed hook', [uploaded, part('hook-run failed')]],
    ['error', 'a failed task', [uploaded, part('validation-task failed')]],
    ['error', 'a failed event', [uploaded, part('trigger failed')]],
    ['error', 'a failed action besides an open task', [part('action-run failed'), part('validation-task in-progress')]],
    ['error', 'a failed action besides an export', [uploaded, part('action-run failed', { parentId: 'q' }), exported]],
    ['error', 'a success before the failure', [uploaded, part('action-run succeeded'), part('action-run failed')]],
    [
      'error',
      'a success for another document',
      [uploaded, part('action-run failed'), part('action-run succeeded', { documentId: 'e' })],
    ],
    ['error', 'a failed hook that runs again', [uploaded, part('hook-run failed'), part('hook-run running')]],
    ['error', 'another attempt that runs', [uploaded, part('action-run failed'), part('action-run running')]],
    [
      'completed',
      'a failed action that succeeded later',
      [uploaded, part('action-run failed'), part('action-run succeeded')],
    ],
    ['exported', 'a failed export that succeeded later', [uploaded, part('action-run failed'), exported]],
    [
      'completed',
      'a failed prediction and a later one',
      [uploaded, part('prediction failed'), part('prediction succeeded')],
    ],
    [
      'completed',
      'an event that could not be handled before a later prediction',
      [uploaded, part('trigger failed', { trigger: 'Document is Created' }), part('prediction succeeded')],
    ],
    [
      'error',
      'an event of another document that could not be handled',
      [
        uploaded,
        part('trigger failed', { trigger: 'Prediction is Created' }),
        part('prediction succeeded', { documentId: 'e' }),
      ],
    ],
    [
      'error',
      'an event that a prediction does not repeat',
      [uploaded, part('trigger failed', { trigger: 'ActionRun has Completed' }), part('prediction succeeded')],
    ],
    [
      'completed',
      'a failed hook that started no action later',
      [uploaded, part('hook-run failed'), part('hook-run ignored')],
    ],
    [
      'error',
      'a failed action that was ignored later',
      [uploaded, part('action-run failed'), part('action-run ignored')],
    ],
  ])('is %s with %s', (status, _description, parts) => {
    expect(statusOf(parts)).toBe(status)
  })
})

describe('the parts of a run', () => {
  it('keep their order and their other fields when they change', () => {
    const parts = [uploaded, exported]
    const changed = withPart(parts, { id: exported.id, kind: 'action-run', status: 'failed' })
    expect(changed).toEqual([uploaded, { ...exported, status: 'failed' }])
    expect(withPart(changed, { ...uploaded, id: 'new' }).at(-1)).toMatchObject({ id: 'new' })
  })

  it('are those in its events if they are not stored', () => {
    const events: AgentRunEvent[] = [
      { resourceId: 'd', status: 'pending' },
      { resourceId: 'd', status: 'ready' },
      { resourceId: 'p', status: 'succeeded', modelId: 'm' },
      { resourceId: 'h/r', status: 'succeeded', hookId: 'h' },
      { resourceId: 'a/r', status: 'running', actionId: 'a' },
      { resourceId: 'v/t', status: 'ready', validationId: 'v' },
    ]
    expect(partsOf({ events })).toEqual([
      { id: 'd', kind: 'document', status: 'ready' },
      { id: 'p', kind: 'prediction', status: 'succeeded' },
      { id: 'h/r', kind: 'hook-run', status: 'succeeded', parentId: 'h' },
      { id: 'a/r', kind: 'action-run', status: 'running', parentId: 'a' },
      { id: 'v/t', kind: 'validation-task', status: 'ready', parentId: 'v' },
    ])
    expect(partsOf({ events, parts: [] })).toEqual([])
  })
})
