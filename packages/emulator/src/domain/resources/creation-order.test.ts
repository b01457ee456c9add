import { describe, expect, it } from 'vitest'
import { creationOrder } from './creation-order.js'

const kinds = creationOrder.map(({ kind }) => kind)

describe('creationOrder', () => {
  it('contains each resource that requests create for an organization once', () => {
    expect(kinds.toSorted()).toEqual([
      'action',
      'action-run',
      'agent',
      'agent-run',
      'app-client',
      'asset',
      'batch',
      'connection',
      'dataset',
      'dataset-transformation',
      'document',
      'function',
      'hook',
      'hook-run',
      'model',
      'model-data-bundle',
      'model-training',
      'payment-method',
      'prediction',
      'role',
      'secret',
      'transition',
      'transition-execution',
      'user',
      'validation',
      'validation-task',
      'workflow',
      'workflow-execution',
    ])
  })

  it.each([
    ['user', 'app-client'],
    ['user', 'role'],
    ['app-client', 'role'],
    ['document', 'dataset'],
    ['document', 'batch'],
    ['dataset-transformation', 'dataset'],
    ['model-data-bundle', 'model'],
    ['model-data-bundle', 'dataset'],
    ['model-training', 'model-data-bundle'],
    ['prediction', 'document'],
    ['prediction', 'model-training'],
    ['transition', 'secret'],
    ['transition', 'asset'],
    ['agent', 'model'],
    ['agent', 'hook'],
    ['agent', 'action'],
    ['agent', 'validation'],
    ['agent-run', 'agent'],
    ['validation-task', 'validation'],
    ['validation-task', 'agent-run'],
    ['workflow', 'transition'],
    ['workflow', 'secret'],
    ['action', 'function'],
    ['action', 'connection'],
    ['action', 'secret'],
    ['action-run', 'action'],
    ['hook', 'function'],
    ['hook', 'action'],
    ['hook-run', 'hook'],
    ['workflow-execution', 'workflow'],
    ['transition-execution', 'transition'],
  ])('puts %s after %s', (later, earlier) => {
    expect(kinds.indexOf(later)).toBeGreaterThan(kinds.indexOf(earlier))
  })
})
