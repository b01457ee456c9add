import { type Operation, operation } from '../describe/operation.js'
import { boolean, changes, list, type Model, model, nullable, optional, required } from '../describe/schema.js'
import {
  addedMetadata,
  appClientId,
  audit,
  names,
  naming,
  nextToken,
  paging,
  roleIds,
  text,
  url,
  urls,
} from './common.js'

export const description = 'Programs and web pages that call the API on behalf of an organization.'

export const AppClient: Model = model(
  'AppClient',
  'A program with a secret, or a web page without one, that calls the API on behalf of an organization.',
  {
    appClientId: required(appClientId, 'Id of the app client.'),
    clientId: required(text, 'OAuth client id that the app client signs in with; not the `las:app-client:…` id.'),
    clientSecret: optional(
      text,
      'OAuth client secret. Only the response of `createAppClient` contains it, so store it safely.',
    ),
    hasSecret: required(boolean(), 'Whether the app client signs in with a secret.'),
    ...names,
    metadata: addedMetadata.shown,
    mutable: optional(boolean(), 'Whether the app client can be changed.', { since: '2025-08' }),
    callbackUrls: required(nullable(urls), 'URLs that people can be redirected to after signing in.'),
    logoutUrls: required(nullable(urls), 'URLs that people can be redirected to after signing out.'),
    loginUrls: required(nullable(urls), 'URLs where people can sign in.'),
    defaultLoginUrl: required(nullable(url), 'URL in the invitations of new users.'),
    roleIds: optional(nullable(roleIds), 'Roles of the app client.', { since: '2023-08' }),
    ...audit,
  },
)

export const AppClientList: Model = model('AppClientList', 'A page of app clients.', {
  appClients: required(list(AppClient), 'The app clients on the page.'),
  nextToken,
})

export const CreateAppClientBody: Model = model('CreateAppClientBody', 'Fields of a new app client.', {
  ...naming,
  metadata: addedMetadata.created,
  generateSecret: optional(
    boolean({ default: true }),
    'Whether the app client signs in with a secret. If not, `callbackUrls` and `logoutUrls` are required.',
  ),
  callbackUrls: optional(urls, 'URLs that people can be redirected to after signing in.'),
  logoutUrls: optional(urls, 'URLs that people can be redirected to after signing out.'),
  loginUrls: optional(urls, 'URLs where people can sign in.'),
  defaultLoginUrl: optional(url, 'URL in the invitations of new users.'),
  roleIds: optional(roleIds, 'Roles of the app client. You can only assign roles that you are allowed to delegate.', {
    since: '2023-08',
  }),
})

export const UpdateAppClientBody: Model = changes('UpdateAppClientBody', 'Fields of an app client to change.', {
  ...naming,
  metadata: addedMetadata.changed,
  loginUrls: optional(urls, 'URLs where people can sign in. Replaces the whole list.'),
  defaultLoginUrl: optional(url, 'URL in the invitations of new users.'),
  roleIds: optional(
    roleIds,
    'Roles of the app client. Replaces the whole list; you can only add roles that you are allowed to delegate.',
    { since: '2023-08' },
  ),
})

const params = {
  appClientId: required(
    appClientId,
    'Id of the app client (`las:app-client:…` or `cradl:app-client:…`), not its `clientId`.',
  ),
}
const noAppClient = 'The app client does not exist.'
const noDelegation = 'You are not allowed to delegate one of the roles.'

export const createAppClient: Operation = operation('createAppClient', {
  method: 'POST',
  path: '/appClients',
  summary: 'Creates an app client.',
  description: 'An app client that has a secret can sign in immediately with its `clientId` and `clientSecret`.',
  body: CreateAppClientBody,
  response: AppClient,
  errors: {
    400: 'A URL is invalid, a role does not exist, or `callbackUrls` or `logoutUrls` are missing for a client without a secret.',
    403: noDelegation,
  },
})

export const listAppClients: Operation = operation('listAppClients', {
  method: 'GET',
  path: '/appClients',
  summary: 'Lists app clients, newest first.',
  query: paging,
  response: AppClientList,
})

export const getAppClient: Operation = operation('getAppClient', {
  method: 'GET',
  path: '/appClients/{appClientId}',
  summary: 'Returns an app client, without its secret.',
  params,
  response: AppClient,
  errors: { 404: noAppClient },
  since: '2023-12',
})

export const updateAppClient: Operation = operation('updateAppClient', {
  method: 'PATCH',
  path: '/appClients/{appClientId}',
  summary: 'Updates an app client.',
  description: 'Callback and logout URLs cannot be changed.',
  params,
  body: UpdateAppClientBody,
  response: AppClient,
  errors: { 400: 'A URL is invalid, or a role does not exist.', 403: noDelegation, 404: noAppClient },
})

export const deleteAppClient: Operation = operation('deleteAppClient', {
  method: 'DELETE',
  path: '/appClients/{appClientId}',
  summary: 'Deletes an app client. It can no longer sign in.',
  description: 'Its existing access tokens are revoked.',
  params,
  response: AppClient,
  errors: { 400: 'An app client cannot delete itself.', 404: noAppClient },
})
