export type { TokenStorage } from './token-storage.js'
export {
  type AuthorizationOptions,
  UserCredentials,
  type UserCredentialsOptions,
} from './user-credentials.js'
