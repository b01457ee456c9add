/** An environment variable that the program reads. */
interface Variable {
  readonly name: string
  /** A sentence. */
  readonly description: string
}

export const environmentVariables: readonly Variable[] = [
  { name: 'CRADL_CLIENT_ID', description: 'Client id, for the current API.' },
  { name: 'CRADL_CLIENT_SECRET', description: 'Client secret.' },
  { name: 'CRADL_ACCESS_TOKEN', description: 'Access token, instead of a client id and secret.' },
  { name: 'CRADL_API_ENDPOINT', description: 'URL of the API. Default: https://api.cradl.ai/v1.' },
  { name: 'CRADL_AUTH_ENDPOINT', description: 'URL for access tokens. Default: https://auth.cradl.ai/oauth2/token.' },
  { name: 'CRADL_AUDIENCE', description: 'Audience of access tokens, if the client requires one.' },
  { name: 'LAS_CLIENT_ID', description: 'Client id, for earlier versions of the API.' },
  { name: 'LAS_CLIENT_SECRET', description: 'Client secret.' },
  { name: 'LAS_API_ENDPOINT', description: 'URL of the API.' },
  { name: 'LAS_AUTH_ENDPOINT', description: 'URL for access tokens.' },
  { name: 'LAS_API_KEY', description: 'API key, if the API requires one.' },
  { name: 'LAS_ALLOW_INSECURE_HTTP', description: 'true: accept http:// endpoints on other machines. Also: CRADL_….' },
  { name: 'LAS_PROFILE', description: 'Profile of the credentials file, like --profile.' },
  { name: 'LAS_TIMEOUT', description: 'Seconds that a request may take, like --timeout.' },
  {
    name: 'LAS_FILE_ORIGINS',
    description: 'Further origins that may receive files and access tokens, separated by commas.',
  },
  { name: 'LAS_ASSUME_YES', description: '1: answer yes to all questions, like --yes.' },
  { name: 'LAS_COMPLETION_CACHE', description: '0: do not remember ids and names for completion.' },
  { name: 'NO_COLOR', description: '1: no colours.' },
  { name: 'FORCE_COLOR', description: '1: colours also in files and pipes. 0: no colours.' },
  { name: 'NODE_EXTRA_CA_CERTS', description: 'File with further certificates to trust.' },
]
