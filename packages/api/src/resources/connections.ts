import { type Operation, operation } from '../describe/operation.js'
import {
  boolean,
  changes,
  json,
  list,
  type Model,
  model,
  named,
  nullable,
  oneOf,
  open,
  optional,
  required,
} from '../describe/schema.js'
import { audit, changedMetadata, connectionId, metadata, names, naming, nextToken, paging, state } from './common.js'

export const description = 'Connections to services of other providers, which actions use.'

export const ConnectionType: Model = named(
  'ConnectionType',
  'Provider of the service. `microsoft-idp`: a Microsoft account.',
  oneOf(['microsoft-idp']),
)

export const Connection: Model = model('Connection', 'Access to a service of another provider.', {
  connectionId: required(connectionId, 'Id of the connection.'),
  ...names,
  type: optional(open(ConnectionType), 'Provider of the service.'),
  config: optional(nullable(json()), 'Configuration of the connection.'),
  setupParams: optional(nullable(json()), 'Parameters with which the connection was set up.'),
  credentials: optional(nullable(json()), 'Credentials for the service; `null` if the API does not return them.'),
  enabled: optional(boolean(), 'Whether actions can use the connection.'),
  metadata: required(nullable(metadata), 'Custom data for the connection.'),
  ...audit,
})

export const ConnectionList: Model = model('ConnectionList', 'A page of connections.', {
  connections: required(list(Connection), 'The connections on the page.'),
  nextToken,
})

export const CreateConnectionBody: Model = model('CreateConnectionBody', 'Fields of a new connection.', {
  config: required(state, 'Configuration of the connection.'),
  type: optional(ConnectionType, 'Provider of the service.'),
  setupParams: optional(state, 'Parameters for setting up the connection.'),
  ...naming,
  enabled: optional(boolean({ default: true }), 'Whether actions can use the connection. Cannot be changed later.'),
  metadata: optional(metadata, 'Custom data for the connection.'),
})

export const UpdateConnectionBody: Model = changes('UpdateConnectionBody', 'Fields of a connection to change.', {
  ...naming,
  metadata: changedMetadata,
})

const params = { connectionId: required(connectionId, 'Id of the connection.') }
const errors = { 404: 'The connection does not exist.' } as const

export const createConnection: Operation = operation('createConnection', {
  method: 'POST',
  path: '/connections',
  summary: 'Creates a connection.',
  body: CreateConnectionBody,
  response: Connection,
  since: '2025-08',
})

export const listConnections: Operation = operation('listConnections', {
  method: 'GET',
  path: '/connections',
  summary: 'Lists connections, newest first.',
  query: paging,
  response: ConnectionList,
  since: '2025-08',
})

export const getConnection: Operation = operation('getConnection', {
  method: 'GET',
  path: '/connections/{connectionId}',
  summary: 'Returns a connection.',
  params,
  response: Connection,
  errors,
  since: '2025-08',
})

export const updateConnection: Operation = operation('updateConnection', {
  method: 'PATCH',
  path: '/connections/{connectionId}',
  summary: 'Updates a connection.',
  params,
  body: UpdateConnectionBody,
  response: Connection,
  errors,
  since: '2025-08',
})

export const deleteConnection: Operation = operation('deleteConnection', {
  method: 'DELETE',
  path: '/connections/{connectionId}',
  summary: 'Deletes a connection that no action uses.',
  params,
  response: Connection,
  errors: { 400: 'An action uses the connection.', ...errors },
  since: '2025-08',
})
