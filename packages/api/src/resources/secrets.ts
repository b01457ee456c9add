import { type Operation, operation } from '../describe/operation.js'
import { changes, json, list, type Model, model, named, optional, required } from '../describe/schema.js'
import { LIMITS } from '../limits.js'
import { addedMetadata, audit, names, naming, nextToken, paging, secretId } from './common.js'

export const description = 'Credentials for transitions and workflows. The API never returns their data.'

export const SecretData: Model = named(
  'SecretData',
  'Secret values by name. Use string values: environment variables for a docker transition, or the `username` and `password` of a container registry or mailbox.',
  json({ maxBytes: LIMITS.secretBytes }),
)

export const Secret: Model = model('Secret', 'A secret without its data.', {
  secretId: required(secretId, 'Id of the secret.'),
  ...names,
  metadata: addedMetadata.shown,
  ...audit,
})

export const SecretList: Model = model('SecretList', 'A page of secrets.', {
  secrets: required(list(Secret), 'The secrets on the page, without their data.'),
  nextToken,
})

export const CreateSecretBody: Model = model('CreateSecretBody', 'Fields of a new secret.', {
  ...naming,
  metadata: addedMetadata.created,
  data: required(SecretData, 'The secret values. No response contains them.'),
})

export const UpdateSecretBody: Model = changes('UpdateSecretBody', 'Fields of a secret to change.', {
  data: optional(SecretData, 'The new secret values. Replaces the whole object.'),
  ...naming,
  metadata: addedMetadata.changed,
})

const params = { secretId: required(secretId, 'Id of the secret.') }
const errors = { 404: 'The secret does not exist.' } as const

export const createSecret: Operation = operation('createSecret', {
  method: 'POST',
  path: '/secrets',
  summary: 'Creates a secret. Transitions can use it, but no API call returns its data.',
  body: CreateSecretBody,
  response: Secret,
})

export const listSecrets: Operation = operation('listSecrets', {
  method: 'GET',
  path: '/secrets',
  summary: 'Lists secrets without their data, newest first.',
  query: paging,
  response: SecretList,
})

export const updateSecret: Operation = operation('updateSecret', {
  method: 'PATCH',
  path: '/secrets/{secretId}',
  summary: 'Updates a secret.',
  params,
  body: UpdateSecretBody,
  response: Secret,
  errors,
})

export const deleteSecret: Operation = operation('deleteSecret', {
  method: 'DELETE',
  path: '/secrets/{secretId}',
  summary: 'Deletes a secret, even if a transition refers to it.',
  params,
  response: Secret,
  errors,
})
