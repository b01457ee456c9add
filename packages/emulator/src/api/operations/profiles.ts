import { getProfile, updateProfile } from '../../domain/users/profiles.js'
import { type Operation, operation } from '../requests/operation.js'

export const profileOperations: readonly Operation[] = [
  operation('getProfile', ({ params, caller, context }) => getProfile(context, caller, params.profileId)),
  operation('updateProfile', ({ params, body, caller, context }) =>
    updateProfile(context, caller, params.profileId, body),
  ),
]
