import { type Operation, operations } from '@las/api/description'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { validator } from '../../api/src/testing/validator.js'
import type { Exchange } from './exchange-recorder.js'
import { matchesTemplate } from './path-template.js'
import { operationNames, type Recording, type ScenarioRunner, startScenarioRunner } from './scenario-runner.js'
import { shapeOf } from './shape.js'

/**
 * contract.txt records the requests that each function sends, and these tests compare it with the actual requests. A change
 * to the file affects all callers of the API: run `npm test -- packages/contract -u` and review the difference.
 */
describe('the contract', () => {
  let runner: ScenarioRunner
  const contract = new Map<string, string>()
  beforeAll(async () => {
    runner = await startScenarioRunner()
  })
  afterAll(() => runner.close())

  it('contains one function for each API operation, and no others', () => {
    expect(operationNames).toEqual(operations.map(({ id }) => id).sort())
  })

  it.each(operationNames)('has successful requests of %s that conform to OpenAPI, and one that fails', async name => {
    const operation = operations.find(({ id }) => id === name)
    if (!operation) throw new Error(`The API has no operation ${name}`)
    const { method, path } = operation
    const isOwn = (exchange: Exchange): boolean => exchange.method === method && matchesTemplate(path, exchange.path)

    const { succeeded, failed }: Recording = await runner.run(name)
    const own = succeeded.filter(isOwn)
    expect(own.map(({ status }) => status)).toEqual(own.map(() => (operation.response ? 200 : 204)))
    expect(own.length).toBeGreaterThan(0)
    const rejection = failed.filter(isOwn).at(-1)
    expect(rejection?.status).toBeGreaterThanOrEqual(400)
    expect(rejection?.responseBody).toEqual({ message: expect.any(String) })
    for (const exchange of own) expect(errorsIn(operation, exchange)).toEqual([])
    contract.set(name, describeRequests(name, `${method} ${path}`, own))
  })

  it('matches contract.txt', async () => {
    const text = operationNames.map(name => contract.get(name)).join('\n\n')
    await expect(`${text}\n`).toMatchFileSnapshot('contract.txt')
  })
})

/** Validation errors of a request and its response according to the API's OpenAPI document. */
function errorsIn({ method, path }: Operation, { status, requestBody, responseBody }: Exchange): unknown[] {
  const content = ['content', 'application/json', 'schema']
  const errorsOf = (location: string[], value: unknown): unknown[] => {
    const validate = validator('paths', path, method.toLowerCase(), ...location, ...content)
    return validate(value) ? [] : (validate.errors ?? [])
  }
  return [
    ...(requestBody === undefined ? [] : errorsOf(['requestBody'], requestBody)),
    ...(status === 204 ? [] : errorsOf(['responses', '200'], responseBody)),
  ]
}

/** One line each for the route, the query and the body. */
function describeRequests(name: string, route: string, exchanges: readonly Exchange[]): string {
  const queries = exchanges.map(({ query }) =>
    Object.fromEntries(
      [...new Set(query.keys())].map(key => {
        const values = query.getAll(key)
        return [key, values.length > 1 ? values : values[0]]
      }),
    ),
  )
  const bodies = exchanges.flatMap(({ requestBody }) => (requestBody === undefined ? [] : [requestBody]))
  const query = shapeOf(queries)
  return [
    `${name}: ${route}`,
    ...(query === '{}' ? [] : [`  query ${query}`]),
    ...(bodies.length === 0 ? [] : [`  body ${shapeOf(bodies)}`]),
  ].join('\n')
}
