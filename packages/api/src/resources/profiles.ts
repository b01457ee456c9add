import { type Operation, operation } from '../describe/operation.js'
import { changes, type Fields, type Model, model, nullable, optional, required } from '../describe/schema.js'
import { count, email, metadata, nullableText, profileId, strictProfileId, timestamp, url } from './common.js'

export const description = 'Profiles of people, who can be users of several organizations.'

const names: Fields = {
  givenName: optional(nullableText, 'Given name.'),
  familyName: optional(nullableText, 'Family name.'),
}
const locale = optional(nullableText, 'Language and region, such as `nb-NO`.')
const picture = optional(nullableText, "URL of the person's picture.", { deprecated: 'Use `pictureUrl`.' })
const pictureUrl = optional(nullable(url), "URL of the person's picture.", { since: '2025-08' })

export const Profile: Model = model(
  'Profile',
  "The profile of a person, who can be a user of several organizations. Another person's profile contains only the names, the picture and the id.",
  {
    profileId: required(strictProfileId, 'Id of the profile.'),
    ...names,
    name: optional(nullableText, 'Full name.'),
    email: optional(email, 'Email address.'),
    locale,
    picture,
    pictureUrl,
    metadata: optional(nullable(metadata), 'Custom data about the person.'),
    numberOfOrganizationsCreated: optional(count, 'Number of organizations that the person has created.'),
    numberOfOrganizationsAllowed: optional(count, 'Maximum number of organizations that the person can create.'),
    createdTime: optional(nullable(timestamp), 'When it was created.'),
    updatedTime: optional(nullable(timestamp), 'When it was last changed; `null` until the first change.'),
  },
)

export const UpdateProfileBody: Model = changes(
  'UpdateProfileBody',
  'Fields of a profile to change. Omitted fields keep their values, and `null` clears a field.',
  {
    ...names,
    locale,
    metadata: optional(nullable(metadata), 'Custom data. Replaces the whole object.'),
    picture,
    pictureUrl,
  },
)

const params = { profileId: required(profileId, 'Id of the profile, or `me` for your own.') }
const noProfile = 'The profile does not exist, or belongs to a person who is not a user of your organization.'

export const getProfile: Operation = operation('getProfile', {
  method: 'GET',
  path: '/profiles/{profileId}',
  summary: 'Returns the full profile if it is your own, otherwise only the names, picture and id.',
  params,
  response: Profile,
  errors: { 404: noProfile },
  since: '2023-03',
})

export const updateProfile: Operation = operation('updateProfile', {
  method: 'PATCH',
  path: '/profiles/{profileId}',
  summary: 'Updates your own profile.',
  params,
  body: UpdateProfileBody,
  response: Profile,
  errors: { 403: 'The profile belongs to another person.', 404: noProfile },
  since: '2023-03',
})
