import { isBadRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import { createWorkflow, getWorkflow, type WorkflowSpecification } from './index.js'
import { createTransition } from './testing/test-workflow.js'

const succeed: WorkflowSpecification = { definition: { StartAt: 'A', States: { A: { Type: 'Succeed' } } } }

describe('createWorkflow', () => {
  apiTest('accepts every type of state', async ({ transport }) => {
    const Resource = await createTransition(transport)
    const specification: WorkflowSpecification = {
      language: 'ASL',
      version: '1.0.0',
      definition: {
        Comment: 'predict, maybe approve',
        StartAt: 'Predict',
        TimeoutSeconds: 3600,
        States: {
          Predict: {
            Type: 'Task',
            Resource,
            Parameters: { 'documentId.$': '$.documentId' },
            ResultSelector: { 'value.$': '$.predictions[0].value' },
            ResultPath: '$.prediction',
            TimeoutSeconds: 900,
            HeartbeatSeconds: 60,
            Retry: [
              {
                ErrorEquals: ['States.Timeout'],
                IntervalSeconds: 3,
                MaxAttempts: 50,
                BackoffRate: 1.5,
                MaxDelaySeconds: 60,
                JitterStrategy: 'FULL',
              },
            ],
            Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Failed' }],
            Next: 'Check',
          },
          Check: {
            Type: 'Choice',
            Choices: [
              { Variable: '$.needsValidation', BooleanEquals: false, Next: 'Export' },
              { Variable: '$.total', NumericGreaterThanPath: '$.limit', Next: 'Pause' },
              {
                And: [
                  { Variable: '$.due', TimestampLessThan: '2024-11-16T10:00:00Z' },
                  {
                    Or: [{ Variable: '$.name', StringMatches: 'A*' }, { Not: { Variable: '$.name', IsPresent: true } }],
                  },
                ],
                End: true,
              },
            ],
            Default: 'Pause',
          },
          Pause: { Type: 'Wait', Seconds: 3, Next: 'Prepare' },
          Prepare: { Type: 'Pass', Result: { ready: true }, ResultPath: '$.prepared', Next: 'Both' },
          Both: {
            Type: 'Parallel',
            Branches: [
              { StartAt: 'Now', States: { Now: { Type: 'Wait', TimestampPath: '$.due', End: true } } },
              { StartAt: 'Then', States: { Then: { Type: 'Succeed', OutputPath: null } } },
            ],
            Next: 'Lines',
          },
          Lines: {
            Type: 'Map',
            ItemsPath: '$.lines',
            ItemSelector: { 'line.$': '$$.Map.Item.Value' },
            MaxConcurrency: 2,
            ItemProcessor: {
              ProcessorConfig: { Mode: 'INLINE' },
              StartAt: 'Line',
              States: { Line: { Type: 'Task', Resource, End: true } },
            },
            Next: 'Export',
          },
          Export: { Type: 'Task', Resource: 'las:transition:commons-export', End: true },
          Failed: { Type: 'Fail', Error: 'Unreadable', CausePath: '$.error.Cause' },
        },
      },
    }
    const created = await createWorkflow(transport, specification, {
      name: 'Receipts',
      errorConfig: { email: 'ops@example.com', manualRetry: true },
      completedConfig: { imageUrl: 'registry.example.com/notify:2', environment: { CHANNEL: 'finance' } },
      metadata: { owner: 'finance' },
      status: 'production',
    })
    expect(created).toMatchObject({ name: 'Receipts', status: 'production', numberOfRunningExecutions: 0 })
    expect(await getWorkflow(transport, created.workflowId)).toEqual(created)
  })

  apiTest('does not require options', async ({ transport }) => {
    expect(await createWorkflow(transport, succeed)).toMatchObject({ name: null, description: null })
  })

  apiTest('throws BadRequestError naming the state', async ({ transport }) => {
    const specification: WorkflowSpecification = {
      definition: { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' } } },
    }
    const error = await errorOf(createWorkflow(transport, specification))
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('specification.definition.States.A.Next refers to the state B')
  })

  apiTest('does not compile with invalid definitions', async ({ transport }) => {
    const invalid: WorkflowSpecification['definition']['States'][] = [
      // @ts-expect-error: neither Next nor End
      { A: { Type: 'Pass' } },
      // @ts-expect-error: both Next and End
      { A: { Type: 'Pass', Next: 'A', End: true } },
      // @ts-expect-error: no Resource
      { A: { Type: 'Task', End: true } },
      // @ts-expect-error: two comparisons
      { A: { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, IsString: true, Next: 'A' }] } },
      // @ts-expect-error: a variable in addition to And
      { A: { Type: 'Choice', Choices: [{ Variable: '$.a', And: [{ Variable: '$.a', IsNull: true }], Next: 'A' }] } },
      // @ts-expect-error: a string compared as a number
      { A: { Type: 'Choice', Choices: [{ Variable: '$.a', NumericEquals: '1', Next: 'A' }] } },
      // @ts-expect-error: two times to wait
      { A: { Type: 'Wait', Seconds: 1, Timestamp: '2024-11-16T10:00:00Z', End: true } },
      // @ts-expect-error: an unknown type
      { A: { Type: 'Activity', End: true } },
    ]
    for (const States of invalid) {
      const error = await errorOf(createWorkflow(transport, { definition: { StartAt: 'A', States } }))
      if (!isBadRequestError(error)) throw error
      expect(error.message).toContain('specification.definition.States.A')
    }
  })
})
