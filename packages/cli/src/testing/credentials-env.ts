import type { EmulatorCredentials } from '@las/emulator'

/** The environment variables with the credentials of an emulator. */
export function credentialsEnv({
  clientId,
  clientSecret,
  apiEndpoint,
  authEndpoint,
}: EmulatorCredentials): Record<string, string> {
  return {
    LAS_CLIENT_ID: clientId,
    LAS_CLIENT_SECRET: clientSecret,
    LAS_API_ENDPOINT: apiEndpoint,
    LAS_AUTH_ENDPOINT: authEndpoint,
    LAS_ALLOW_INSECURE_HTTP: 'true',
  }
}
