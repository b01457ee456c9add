import { type Operation, operations } from '@las/api/description'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { validator } from '../../api/src/testing/validator.js'
import { type Driver, operationNames, type Recording, startDriver } from './drive.js'
import type { Exchange } from './exchange-recorder.js'
import { matchesTemplate } from './path-template.js'
import { shapeOf } from './shape.js'

/**
 * What each function sends is written down in contract.txt, and compared here with what it really sends. A change of it
 * is a change for everybody who calls the API: run `npm test -- packages/contract -u` and read the difference.
 */
describe('the contract', () => {
  let driver: Driver
  const contract = new Map<string, string>()
  beforeAll(async () => {
    driver = await startDriver()
  })
  afterAll(() => driver.close())

  it('has every operation of the API as a function, and no other', () => {
    expect(operationNames).toEqual(operations.map(({ id }) => id).sort())
  })

  it.each(operationNames)(
    'has requests of %s that succeed, as OpenAPI describes them, and one that fails',
    async name => {
      const operation = operations.find(({ id }) => id === name)
      if (!operation) throw new Error(`The API has no ${name}`)
      const { method, path } = operation
      const isOfIt = (exchange: Exchange): boolean => exchange.method === method && matchesTemplate(path, exchange.path)

      const { succeeded, failed }: Recording = await driver.drive(name)
      const own = succeeded.filter(isOfIt)
      expect(own.map(({ status }) => status)).toEqual(own.map(() => (operation.response ? 200 : 204)))
      expect(own.length).toBeGreaterThan(0)
      const refusal = failed.filter(isOfIt).at(-1)
      expect(refusal?.status).toBeGreaterThanOrEqual(400)
      expect(refusal?.responseBody).toEqual({ message: expect.any(String) })
      for (const exchange of own) expect(faultsIn(operation, exchange)).toEqual([])
      contract.set(name, describeRequests(name, `${method} ${path}`, own))
    },
  )

  it('is as it is written down', async () => {
    const text = operationNames.map(name => contract.get(name)).join('\n\n')
    await expect(`${text}\n`).toMatchFileSnapshot('contract.txt')
  })
})

/** What ajv finds in a request and its answer, by the OpenAPI document of the API. */
function faultsIn({ method, path }: Operation, { status, requestBody, responseBody }: Exchange): unknown[] {
  const content = ['content', 'application/json', 'schema']
  const faults = (place: string[], value: unknown): unknown[] => {
    const validate = validator('paths', path, method.toLowerCase(), ...place, ...content)
    return validate(value) ? [] : (validate.errors ?? [])
  }
  return [
    ...(requestBody === undefined ? [] : faults(['requestBody'], requestBody)),
    ...(status === 204 ? [] : faults(['responses', '200'], responseBody)),
  ]
}

/** One line for the route, one for the query, one for the body. */
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
