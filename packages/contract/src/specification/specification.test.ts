import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { operations } from '@las/api/description'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Driver, operationNames, startDriver } from '../drive.js'
import type { Exchange } from '../exchange-recorder.js'
import { contradictions } from './contradictions.js'
import { readSpecification, type Specification } from './specification.js'

const folder = fileURLToPath(new URL('../../../../../shared/api/', import.meta.url))
const files = [`${folder}oas-2024.json`, `${folder}oas-2021.json`] as const
const available = files.every(existsSync)
if (!available) console.warn(`Nothing is checked against the API's specification: ${folder} does not have it.`)

describe.skipIf(!available)("the API's specification", () => {
  let driver: Driver
  let current: Specification
  let earlier: Specification
  const covered = { current: new Set<string>(), earlier: new Set<string>() }
  const used = new Set<unknown>()

  beforeAll(async () => {
    current = readSpecification(files[0])
    earlier = readSpecification(files[1])
    driver = await startDriver()
  })
  afterAll(() => driver?.close())

  /** Of the specification of 2024, or of that of 2021, which alone has batches. */
  function identify(exchange: Exchange): [Specification, string] {
    const operation = current.operationOf(exchange)
    if (operation !== undefined) return [current, operation]
    const before = earlier.operationOf(exchange)
    if (before?.includes(' /batches')) return [earlier, before]
    throw new Error(`No specification has ${exchange.method} ${exchange.path}`)
  }

  const check = (
    exchange: Exchange,
    faultsIn: (specification: Specification, operation: string) => string[],
  ): string[] => {
    const [specification, operation] = identify(exchange)
    return faultsIn(specification, operation).flatMap(fault => {
      const known = contradictions.find(entry => entry.operation === operation && entry.fault.test(fault))
      if (known) used.add(known)
      return known ? [] : [`${operation} ${exchange.status}: ${fault}`]
    })
  }

  it.each(operationNames)('allows every request and answer of %s', async name => {
    const { succeeded, failed } = await driver.drive(name)
    for (const exchange of succeeded) {
      expect(exchange.status, `${exchange.method} ${exchange.path}`).toBeLessThan(300)
      const [specification, operation] = identify(exchange)
      covered[specification === current ? 'current' : 'earlier'].add(operation)
    }
    const refused = failed.at(-1)
    expect(refused?.status).toBeGreaterThanOrEqual(400)
    const faults = [
      ...[...succeeded, ...failed.slice(0, -1)].flatMap(exchange =>
        check(exchange, (specification, operation) => specification.requestFaults(operation, exchange)),
      ),
      ...[...succeeded, ...failed].flatMap(exchange =>
        check(exchange, (specification, operation) => specification.responseFaults(operation, exchange)),
      ),
    ]
    expect([...new Set(faults)]).toEqual([])
  })

  it('has no operation that was not driven', () => {
    expect(current.operations.filter(operation => !covered.current.has(operation))).toEqual([])
    const batches = earlier.operations.filter(operation => operation.includes(' /batches'))
    expect(batches.filter(operation => !covered.earlier.has(operation))).toEqual([])
    const specified = [...current.operations, ...batches]
    expect(specified.toSorted()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).toSorted())
    expect(operationNames).toEqual(operations.map(({ id }) => id).toSorted())
  })

  it('has the values of status by which lists are filtered', () => {
    const { components } = JSON.parse(readFileSync(files[0], 'utf8')) as { components: { schemas: Schemas } }
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
        }).map(([id, name]) => [id, valuesOf(components.schemas[name]?.properties.status)]),
      ),
    )
  })

  it('contradicts what is listed as a contradiction', () => {
    expect(contradictions.filter(entry => !used.has(entry))).toEqual([])
  })
})

type Schemas = Readonly<Record<string, { readonly properties: Readonly<Record<string, unknown>> }>>

/** The values that a JSON schema lists, in the order of the alphabet. */
function valuesOf(schema: unknown): string[] {
  const values = new Set<string>()
  JSON.stringify(schema, (key, value) => {
    for (const one of key === 'const' ? [value] : key === 'enum' ? value : []) values.add(one)
    return value
  })
  return [...values].sort()
}
