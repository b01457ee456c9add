import { type Operation, operation } from '../describe/operation.js'
import { changes, list, type Model, model, nullable, oneOf, optional, required } from '../describe/schema.js'
import {
  addedIn,
  appClientId,
  audit,
  changedMetadata,
  email,
  metadata,
  names,
  naming,
  nextToken,
  paging,
  roleIds,
  strictProfileId,
  userId,
} from './common.js'

export const description = 'People in an organization. Their email addresses are in their profiles.'

export const User: Model = model('User', 'A person in an organization. Their email address is in their profile.', {
  userId: required(userId, 'Id of the user.'),
  profileId: optional(nullable(strictProfileId), "Id of the person's profile."),
  status: optional(
    oneOf(['active', 'inactive', 'invite_pending'], { open: true }),
    'Whether the user is active; `invite_pending` until they accept the invitation.',
  ),
  roleIds: optional(nullable(roleIds), 'Roles of the user.', { since: '2023-08' }),
  ...addedIn('2025-08', names),
  metadata: required(nullable(metadata), 'Custom data about the user.'),
  ...audit,
})

export const UserList: Model = model('UserList', 'A page of users.', {
  users: required(list(User), 'The users on the page.'),
  nextToken,
})

export const CreateUserBody: Model = model('CreateUserBody', 'Fields of a new user.', {
  email: required(email, 'Address that the invitation is sent to.'),
  appClientId: optional(
    appClientId,
    'App client whose `defaultLoginUrl` the invitation links to; if omitted, your own app client.',
  ),
  roleIds: optional(roleIds, 'Roles of the user. You can only assign roles that you are allowed to delegate.', {
    since: '2023-08',
  }),
  ...addedIn('2025-08', naming),
  metadata: optional(metadata, 'Custom data about the user.'),
})

export const UpdateUserBody: Model = changes('UpdateUserBody', 'Fields of a user to change.', {
  roleIds: optional(
    roleIds,
    'Roles of the user. Replaces the whole list; you can only add roles that you are allowed to delegate.',
    { since: '2023-08' },
  ),
  ...addedIn('2025-08', naming),
  metadata: changedMetadata,
})

const params = { userId: required(userId, 'Id of the user.') }
const noUser = 'The user does not exist.'
const noDelegation = 'You are not allowed to delegate one of the roles.'

export const createUser: Operation = operation('createUser', {
  method: 'POST',
  path: '/users',
  summary: 'Invites a person to your organization by email.',
  description: 'An invitation is valid for 90 days. To send another one, create the user again before they accept.',
  body: CreateUserBody,
  response: User,
  errors: {
    400: 'The address belongs to an active user, or the app client or a role does not exist.',
    403: noDelegation,
  },
})

export const listUsers: Operation = operation('listUsers', {
  method: 'GET',
  path: '/users',
  summary: 'Lists the users of your organization, newest first.',
  query: paging,
  response: UserList,
})

export const getUser: Operation = operation('getUser', {
  method: 'GET',
  path: '/users/{userId}',
  summary: 'Returns a user.',
  params,
  response: User,
  errors: { 404: noUser },
})

export const updateUser: Operation = operation('updateUser', {
  method: 'PATCH',
  path: '/users/{userId}',
  summary: 'Updates a user.',
  params,
  body: UpdateUserBody,
  response: User,
  errors: { 400: 'A role does not exist.', 403: noDelegation, 404: noUser },
})

export const deleteUser: Operation = operation('deleteUser', {
  method: 'DELETE',
  path: '/users/{userId}',
  summary: 'Removes a user from your organization. Their profile is kept.',
  params,
  response: User,
  errors: { 400: 'Users cannot delete themselves.', 404: noUser },
})
