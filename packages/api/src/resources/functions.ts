import { type Operation, operation } from '../describe/operation.js'
import {
  changes,
  type Fields,
  list,
  type Model,
  model,
  named,
  nullable,
  oneOf,
  open,
  optional,
  required,
  string,
} from '../describe/schema.js'
import { LIMITS } from '../limits.js'
import {
  audit,
  changedMetadata,
  fileUrl,
  filter,
  functionId,
  metadata,
  names,
  naming,
  nextToken,
  order,
  organizationId,
  ownedFunctionId,
  ownerId,
  paging,
  sortByCreatedTime,
} from './common.js'

export const description =
  'Functions, objects of the API with code that it runs for hooks and actions. They are not functions of the SDK.'

export const FunctionRuntime: Model = named(
  'FunctionRuntime',
  'Language of the code of an API function.',
  oneOf(['python', 'nodejs']),
)

const managedCodeId = string({ pattern: '^cradl:managed-code:[0-9A-Za-z-_]+$', maxLength: LIMITS.idLength })

/** The type has another name in TypeScript, where `Function` is the type of all functions. */
export const ApiFunction: Model = model('ApiFunction', 'Code that the API runs for hooks and actions.', {
  functionId: required(functionId, 'Id of the function.'),
  id: optional(ownedFunctionId, 'Id of the function after that of its organization.'),
  organizationId: optional(organizationId, 'The organization that owns the function.'),
  ...names,
  runtime: optional(open(FunctionRuntime), 'Language of the code.'),
  fileUrl: optional(
    nullable(fileUrl),
    'URL for uploading and downloading the code. Requests to it need an access token. `null` for functions whose code the API provides.',
  ),
  managedCodeId: optional(nullable(managedCodeId), 'Id of the code, if the API provides it.'),
  metadata: required(nullable(metadata), 'Custom data for the function.'),
  ...audit,
})

export const FunctionList: Model = model('FunctionList', 'A page of API functions.', {
  functions: required(list(ApiFunction), 'The functions on the page.'),
  nextToken,
})

export const CreateFunctionBody: Model = model('CreateFunctionBody', 'Fields of a new API function.', {
  ...naming,
  runtime: optional(FunctionRuntime, 'Language of the code. Cannot be changed later.'),
  metadata: optional(metadata, 'Custom data for the function.'),
})

export const UpdateFunctionBody: Model = changes('UpdateFunctionBody', 'Fields of an API function to change.', {
  ...naming,
  metadata: changedMetadata,
})

export const ListFunctionsQuery: Fields = {
  ...paging,
  owner: optional(
    filter(ownerId),
    'Only functions of these organizations; `me`, the default, is your own organization.',
  ),
  sortBy: optional(sortByCreatedTime, 'Field to sort by.'),
  order: optional(order, 'Sort order.'),
}

const ofFunction = { functionId: required(functionId, 'Id of the function.') }
const noFunction = { 404: 'The function does not exist.' } as const

export const createFunction: Operation = operation('createFunction', {
  method: 'POST',
  path: '/functions',
  summary: 'Creates an API function without code.',
  description: 'Then upload the code to its `fileUrl`.',
  body: CreateFunctionBody,
  response: ApiFunction,
  since: '2025-08',
})

export const listFunctions: Operation = operation('listFunctions', {
  method: 'GET',
  path: '/functions',
  summary: 'Lists API functions, newest first by default.',
  query: ListFunctionsQuery,
  response: FunctionList,
  since: '2025-08',
})

export const getFunction: Operation = operation('getFunction', {
  method: 'GET',
  path: '/functions/{functionId}',
  summary: 'Returns an API function.',
  params: {
    functionId: required(
      ownedFunctionId,
      'Id of the function. Include the owner if it is another organization, as in `cradl:organization:cradl/cradl:function:export-to-webhook`.',
    ),
  },
  response: ApiFunction,
  errors: noFunction,
  since: '2025-08',
})

export const updateFunction: Operation = operation('updateFunction', {
  method: 'PATCH',
  path: '/functions/{functionId}',
  summary: 'Updates an API function.',
  params: ofFunction,
  body: UpdateFunctionBody,
  response: ApiFunction,
  errors: noFunction,
  since: '2025-08',
})

export const deleteFunction: Operation = operation('deleteFunction', {
  method: 'DELETE',
  path: '/functions/{functionId}',
  summary: 'Deletes an API function that no hook and no action uses, and its code.',
  params: ofFunction,
  response: ApiFunction,
  errors: { 400: 'A hook or an action uses the function.', ...noFunction },
  since: '2025-08',
})
