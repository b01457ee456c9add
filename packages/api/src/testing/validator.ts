import type { ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { resources } from '../description/index.js'
import { type OpenApi, toOpenApi } from '../openapi/index.js'

const server = 'http://localhost'

/** The API as OpenAPI. */
export const openApi: OpenApi = toOpenApi(resources, {
  title: 'LAS',
  version: '0',
  servers: [server],
  authServer: server,
})

// Not strict, because the document contains OpenAPI keywords and keywords that start with `x-`.
const ajv = new Ajv2020({ strict: false, allErrors: true })
ajv.addSchema(openApi, 'api')

/** Validates values against the schema at a path of {@link openApi}. */
export function validator(...path: readonly string[]): ValidateFunction {
  const keys = path.map(key => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1')))
  return ajv.compile({ $ref: `api#/${keys.join('/')}` })
}
