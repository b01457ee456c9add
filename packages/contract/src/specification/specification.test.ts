import { readFileSync } from 'node:fs'
import { operations } from '@las/api/description'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedFiles } from '../../../../tooling/testing/shared-files.js'
import type { Exchange } from '../exchange-recorder.js'
import { matchesTemplate } from '../path-template.js'
import { operationNames, type ScenarioRunner, startScenarioRunner } from '../scenario-runner.js'
import { contradictions } from './contradictions.js'
import { readSpecification, type Specification } from './specification.js'

const {
  paths: [file2025 = '', file2021 = ''],
  available,
  note,
} = sharedFiles(
  ['api/oas-2025.json', 'api/oas-2021.json'],
  'contract.test.ts for all requests, and packages/api/src/facts/facts.test.ts for the facts of the specification',
)

/** Operations that were added after the specification of 2025. */
const LATER = [
  { method: 'GET', path: '/agents/{agentId}/statistics' },
  { method: 'POST', path: '/roles' },
  { method: 'PATCH', path: '/roles/{roleId}' },
  { method: 'DELETE', path: '/roles/{roleId}' },
]

describe.skipIf(!available)(`the API's specification${note}`, () => {
  let runner: ScenarioRunner
  let current: Specification
  let earlier: Specification
  const covered = { current: new Set<string>(), earlier: new Set<string>() }
  const used = new Set<unknown>()

  beforeAll(async () => {
    current = readSpecification(file2025)
    earlier = readSpecification(file2021)
    runner = await startScenarioRunner()
  })
  afterAll(() => runner?.close())

  /**
   * Finds the operation in the specification of 2025, or in that of 2021, which is the only one that includes batches. Returns
   * undefined for operations that were added later.
   */
  function identify(exchange: Exchange): [Specification, string] | undefined {
    const operation = current.operationOf(exchange)
    if (operation !== undefined) return [current, operation]
    const before = earlier.operationOf(exchange)
    if (before?.includes(' /batches')) return [earlier, before]
    const isLater = LATER.some(({ method, path }) => method === exchange.method && matchesTemplate(path, exchange.path))
    if (isLater) return undefined
    throw new Error(`${exchange.method} ${exchange.path} is not in any specification`)
  }

  const check = (
    exchange: Exchange,
    validate: (specification: Specification, operation: string) => string[],
  ): string[] => {
    const [specification, operation] = identify(exchange) ?? []
    if (!specification || !operation) return []
    return validate(specification, operation).flatMap(error => {
      const known = contradictions.find(entry => entry.operation === operation && entry.error.test(error))
      if (known) used.add(known)
      return known ? [] : [`${operation} ${exchange.status}: ${error}`]
    })
  }

  it.each(operationNames)('allows all requests and responses of %s', async name => {
    const { succeeded, failed } = await runner.run(name)
    expect(succeeded).not.toHaveLength(0)
    for (const exchange of succeeded) {
      expect(exchange.status, `${exchange.method} ${exchange.path}`).toBeLessThan(300)
      const [specification, operation] = identify(exchange) ?? []
      if (operation) covered[specification === current ? 'current' : 'earlier'].add(operation)
    }
    const rejected = failed.at(-1)
    expect(rejected?.status).toBeGreaterThanOrEqual(400)
    const errors = [
      ...[...succeeded, ...failed.slice(0, -1)].flatMap(exchange =>
        check(exchange, (specification, operation) => specification.requestErrors(operation, exchange)),
      ),
      ...[...succeeded, ...failed].flatMap(exchange =>
        check(exchange, (specification, operation) => specification.responseErrors(operation, exchange)),
      ),
    ]
    expect([...new Set(errors)]).toEqual([])
  })

  it('contains no operation without a scenario', () => {
    expect(current.operations.length).toBeGreaterThan(130)
    expect(current.operations.filter(operation => !covered.current.has(operation))).toEqual([])
    const batches = earlier.operations.filter(operation => operation.includes(' /batches'))
    expect(batches.filter(operation => !covered.earlier.has(operation))).toEqual([])
    const specified = [...current.operations, ...batches, ...LATER.map(({ method, path }) => `${method} ${path}`)]
    expect(specified.toSorted()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).toSorted())
    expect(operationNames).toEqual(operations.map(({ id }) => id).toSorted())
  })

  it('contains the status values that lists can be filtered by', () => {
    const { components } = JSON.parse(readFileSync(file2025, 'utf8')) as { components: { schemas: Schemas } }
    const filtered = operations.filter(({ method, query }) => method === 'GET' && 'status' in query)
    const values = filtered.map(({ id, query }) => [id, valuesOf(query.status)])
    expect(Object.fromEntries(values)).toEqual(
      Object.fromEntries(
        Object.entries({
          listTransformations: 'Transformations',
          listDataBundles: 'DataBundles',
          listTrainings: 'Trainings',
          listTransitionExecutions: 'TransitionExecutions',
          listWorkflowExecutions: 'WorkflowExecutions',
          listActionRuns: 'ActionRuns',
          listAgentRuns: 'AgentRuns',
          listHookRuns: 'HookRuns',
          listValidationTasks: 'ValidationTasks',
        }).map(([id, name]) => {
          const { status, runs } = components.schemas[name]?.properties ?? {}
          return [id, [...valuesOf(status ?? statusOf(runs)), ...(LATER_STATUSES[id] ?? [])].sort()]
        }),
      ),
    )
  })

  it('contains every listed contradiction', () => {
    expect(contradictions.filter(entry => !used.has(entry))).toEqual([])
  })
})

/** The statuses that were added after the specification of 2025. */
const LATER_STATUSES: Readonly<Record<string, readonly string[]>> = {
  listActionRuns: ['ignored'],
  listAgentRuns: ['running', 'completed', 'review-in-progress'],
  listValidationTasks: ['cancelled'],
}

/** The schema of the status of the items of a list. */
const statusOf = (list: unknown): unknown =>
  (list as { items?: { properties?: { status?: unknown } } } | undefined)?.items?.properties?.status

type Schemas = Readonly<Record<string, { readonly properties: Readonly<Record<string, unknown>> }>>

/** The values that a JSON schema lists, in alphabetical order. */
function valuesOf(schema: unknown): string[] {
  const values = new Set<string>()
  JSON.stringify(schema, (key, value) => {
    for (const each of key === 'const' ? [value] : key === 'enum' ? value : []) values.add(each)
    return value
  })
  return [...values].sort()
}
