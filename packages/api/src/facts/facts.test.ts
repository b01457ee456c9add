import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Operation } from '../describe/operation.js'
import type { Schema } from '../describe/schema.js'
import { operations } from '../description/index.js'
import { check } from './check.js'
import { differences } from './differences.js'
import { readLists } from './read-lists.js'

const lists = readLists(fileURLToPath(new URL('../../facts/', import.meta.url)))

describe('the description', () => {
  it('matches the official files, except for known differences', () => {
    const { unexplained, unused } = check(lists, operations, differences)
    expect(unexplained, 'correct the description, or add the difference to src/facts/differences.ts').toEqual([])
    expect(unused, 'remove these lines from src/facts/differences.ts').toEqual([])
  })

  it.each([
    [
      'an operation is missing',
      () => operations.filter(({ id }) => id !== 'getAsset'),
      ['2021 GET /assets/{assetId}: operation missing in the description'],
    ],
    [
      'a path is wrong',
      () => changed('listRoles', operation => ({ ...operation, path: '/role' })),
      ['2024 GET /role: operation only in the description', '2024 GET /roles: operation missing in the description'],
    ],
    [
      'a path parameter is missing',
      () => changed('getRole', operation => ({ ...operation, params: {} })),
      ['2024 GET /roles/{roleId}: path parameter roleId missing in the description'],
    ],
    [
      'the status of a successful response is wrong',
      () => changed('sendHeartbeat', operation => ({ ...operation, response: { type: 'object' } })),
      ['2024 POST /transitions/{transitionId}/executions/{executionId}/heartbeats response: only in the description'],
    ],
    [
      'a query parameter is missing',
      () => changed('listLogs', ({ query: { workflowId: _, ...query }, ...operation }) => ({ ...operation, query })),
      ['2024 GET /logs ?workflowId: missing in the description'],
    ],
    [
      'a query parameter lacks a value',
      () =>
        changed(
          'listDataBundles',
          alter('query', 'status', () => ({ type: 'array', items: { enum: ['failed'] } })),
        ),
      ['2024 GET /models/{modelId}/dataBundles ?status[]: =running missing in the description'],
    ],
    [
      'a field is missing',
      () =>
        changed(
          'createSecret',
          alter('body', 'data', () => undefined),
        ),
      ['2024 POST /secrets .data: missing in the description'],
    ],
    [
      'a field is unknown',
      () =>
        changed(
          'createSecret',
          alter('body', 'secret', () => ({ type: 'string' })),
        ),
      ['2024 POST /secrets .secret: only in the description'],
    ],
    [
      'a required field is optional',
      () =>
        changed(
          'createSecret',
          alter('body', 'data', schema => schema, { required: false }),
        ),
      ['2024 POST /secrets .data: required; description: optional'],
    ],
    [
      'a type is wrong',
      () =>
        changed(
          'createPrediction',
          alter('body', 'async', () => ({ type: 'string' })),
        ),
      [
        '2024 POST /predictions .async: boolean missing in the description',
        '2024 POST /predictions .async: string only in the description',
      ],
    ],
    [
      'a field is not nullable',
      () =>
        changed(
          'createDataset',
          alter('body', 'name', () => ({ type: 'string', maxLength: 4096 })),
        ),
      ['2024 POST /datasets .name: null missing in the description'],
    ],
    [
      'a limit is wrong',
      () =>
        changed(
          'createDataset',
          alter('body', 'name', () => ({ anyOf: [{ type: 'string' }, { type: 'null' }] })),
        ),
      ['2024 POST /datasets .name: string(..4096); description: string'],
    ],
    [
      'a value is unknown',
      () =>
        changed(
          'updateTraining',
          alter('body', 'status', () => ({ enum: ['cancelled', 'canceled'] })),
        ),
      ['2024 PATCH /models/{modelId}/trainings/{trainingId} .status: =canceled only in the description'],
    ],
    [
      'an id is of the wrong kind',
      () =>
        changed(
          'createDocument',
          alter('body', 'datasetId', schema => ({ ...schema, pattern: '^las:batch:$' })),
        ),
      ['2024 POST /documents .datasetId: ~^las:dataset:[a-f0-9]{32}$; description: ~^las:batch:$'],
    ],
    [
      'a default is wrong',
      () =>
        changed(
          'createAppClient',
          alter('body', 'generateSecret', () => ({ type: 'boolean', default: false })),
        ),
      ['2024 POST /appClients .generateSecret: default true; description: false'],
    ],
    [
      'a response lacks a field',
      () =>
        changed(
          'getTraining',
          alter('response', 'gpuHours', () => undefined),
        ),
      ['2024 Training .gpuHours: missing in the description'],
    ],
  ])('differs if %s', (_, changedOperations, expected) => {
    expect(check(lists, changedOperations(), differences).unexplained).toEqual(expect.arrayContaining(expected))
  })
})

it('reports known differences that match nothing', () => {
  const lines = ['POST /documents .content: missing in the description']
  const { unused } = check(lists, operations, [
    ...differences,
    { lines, reason: 'This difference does not exist.', source: '2024' },
  ])
  expect(unused).toEqual(['2024 POST /documents .content: missing in the description'])
})

type Change = (operation: Operation) => Operation

function changed(id: string, change: Change): readonly Operation[] {
  expect(operations.map(operation => operation.id)).toContain(id)
  return operations.map(operation => (operation.id === id ? change(operation) : operation))
}

/** Changes the schema of a field, or removes the field. */
function alter(
  part: 'query' | 'body' | 'response',
  name: string,
  change: (schema: Schema) => Schema | undefined,
  facts: { required?: boolean } = {},
): Change {
  return operation => {
    const { [name]: field, ...others } = (part === 'query' ? operation.query : operation[part]?.properties) ?? {}
    const schema = change(field?.schema ?? {})
    const fields = schema
      ? { ...others, [name]: { description: 'Altered.' as const, required: true, ...field, ...facts, schema } }
      : others
    return { ...operation, [part]: part === 'query' ? fields : { ...operation[part], properties: fields } }
  }
}
