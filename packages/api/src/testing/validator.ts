import type { ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { resources } from '../description/index.js'
import { type OpenApi, toOpenApi } from '../openapi/index.js'

const server = 'http://localhost'

/** The description of the API as OpenAPI. */
export const openApi: OpenApi = toOpenApi(resources, { title: 'LAS', version: '0', server, authServer: server })

// OpenAPI has keywords that JSON Schema lacks, and ours begin with `x-`.
const ajv = new Ajv2020({ strict: false, allErrors: true })
ajv.addSchema(openApi, 'api')

/** What the schema at a place of {@link openApi} accepts, as ajv understands it. */
export function validator(...place: readonly string[]): ValidateFunction {
  const keys = place.map(key => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1')))
  return ajv.compile({ $ref: `api#/${keys.join('/')}` })
}
