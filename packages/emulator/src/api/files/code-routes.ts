import type { Caller } from '../../domain/common/caller.js'
import { checkPermission } from '../../domain/common/permissions.js'
import { findRecord } from '../../domain/common/stored-resource.js'
import { MAX_CODE_BYTES, readCode, storeCode } from '../../domain/functions/code.js'
import { functionResource } from '../../domain/functions/function.js'
import { notFound } from '../../platform/errors.js'
import { authenticate } from '../authentication/authenticate.js'
import type { ApiContext } from '../http/context.js'
import type { Request } from '../http/request.js'
import { type HttpResponse, json } from '../http/response.js'
import type { Route } from '../http/route.js'
import { FILE_HEADERS } from './file-headers.js'
import { receiveFile } from './upload.js'

/** Routes for the `fileUrl` of functions: uploads and downloads of their code. */
export function codeRoutes(context: ApiContext): Route[] {
  const path = '/files/functions/{functionId}'
  return [
    { method: 'PUT', path, handle: request => putCode(context, request) },
    { method: 'GET', path, handle: request => getCode(context, request) },
  ]
}

async function putCode(context: ApiContext, request: Request): Promise<HttpResponse> {
  const { functionId = '' } = request.params
  const caller = await authorize(context, request, 'write')
  // Check this before the upload is read.
  await findRecord(context, caller, functionResource, functionId)
  await storeCode(context, caller, functionId, await receiveFile(context, request, MAX_CODE_BYTES))
  return json({})
}

async function getCode(context: ApiContext, request: Request): Promise<HttpResponse> {
  const { functionId = '' } = request.params
  const caller = await authorize(context, request, 'read')
  const current = await readCode(context, caller, functionId)
  if (!current) throw notFound('file', functionId)
  return {
    status: 200,
    headers: {
      ...FILE_HEADERS,
      'Content-Type': 'application/octet-stream',
      'Content-Length': current.record.blob?.size,
    },
    body: current.content,
  }
}

/** @throws 401 without a valid token, 403 if the caller has no permission to read or write the function. */
async function authorize(context: ApiContext, { headers, params }: Request, action: 'read' | 'write'): Promise<Caller> {
  const { caller, principal } = await authenticate(context, headers)
  checkPermission(principal, { action, kind: 'function', idParameter: 'functionId' }, params)
  return caller
}
