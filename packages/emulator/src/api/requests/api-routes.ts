import { checkPermission } from '../../domain/common/permissions.js'
import { unsupportedMediaType } from '../../platform/errors.js'
import { findProblem } from '../../platform/validation/validation.js'
import { authenticate } from '../authentication/authenticate.js'
import { requiredPermission } from '../authentication/required-permission.js'
import { isJson, readJson } from '../http/body.js'
import type { ApiContext } from '../http/context.js'
import { empty, json } from '../http/response.js'
import type { Route } from '../http/route.js'
import type { Operation } from './operation.js'
import type { RateLimit } from './rate-limit.js'

/**
 * Routes for the operations of the API, under `/v1`.
 * @param checkResponses Validate each response against the schema of its operation. A mismatch is a 500.
 */
export function apiRoutes(
  context: ApiContext,
  operations: readonly Operation[],
  checkResponses: boolean,
  limitRate: RateLimit,
): Route[] {
  return operations.map(operation => {
    const required = requiredPermission(operation)
    return {
      method: operation.method,
      path: `/v1${operation.path}`,
      operationId: operation.id,
      async handle(request) {
        const { params, query } = request
        // Authenticate before the body is read.
        const { caller, principal } = await authenticate(context, request.headers)
        await limitRate(caller)
        if (required) checkPermission(principal, required, params)
        if (operation.body && !isJson(request.headers['content-type'])) throw unsupportedMediaType()
        const body = await readJson(request)
        const result = await operation.run({ params, query, body, origin: context.origin(request) }, caller, context)
        // With `autoCreate`, stored values can be wider than the response schema.
        const schema = checkResponses && !context.waived.has('strict-body') ? operation.response : undefined
        const problem = schema && findProblem(schema, result, 'The response')
        if (problem !== undefined)
          throw new Error(`The response of ${operation.id} does not match its schema: ${problem}`)
        return result === undefined ? empty(204) : json(result)
      },
    }
  })
}
