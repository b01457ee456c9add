export { getProfile } from '../get-profile.js'
export type { Profile } from '../types.js'
export { type UpdateProfileOptions, updateProfile } from '../update-profile.js'
