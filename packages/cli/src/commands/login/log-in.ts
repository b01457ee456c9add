import { type CredentialsFamily, discoverCredentials, isInvalidCredentialsError } from '@las/core'
import { createTransport, nodeAdapter } from '@las/core/node'
import { transportSettings } from '../../api/create-transport.js'
import { type CredentialsFile, cradlFile, lasFile } from '../../api/credentials-files/credentials-file.js'
import { sessionsFile } from '../../api/credentials-files/sessions-file.js'
import { removeCachedToken } from '../../api/credentials-files/token-cache.js'
import { chosenProfile } from '../../api/find-credentials.js'
import { readOrganization } from '../../api/identity.js'
import { assumesYes } from '../../command/assumes-yes.js'
import type { Invocation } from '../../command/invocation.js'
import { CommandError, UsageError } from '../../errors/command-error.js'
import { ExitCode } from '../../errors/exit-codes.js'
import { endpointsOf } from './endpoints.js'

export async function logIn(invocation: Invocation): Promise<void> {
  const { values, host, terminal, output, globals } = invocation
  const family = (values.format ?? 'cradl') as CredentialsFamily
  const file = family === 'cradl' ? cradlFile(host.home) : lasFile(host.home)
  const profile = chosenProfile(globals, host) ?? 'default'
  checkProfile(profile)
  if (values.browser && family === 'las') {
    throw new UsageError('--browser requires --format cradl: the other file cannot contain access tokens.', {
      code: 'invalid_value',
    })
  }
  await confirmReplacement(invocation, file, profile)
  const endpoints = endpointsOf(family, values)
  const clientId = await textOf(invocation, 'client-id', values.clientId, 'Client id')
  const settings = await transportSettings(globals, host, terminal.message)

  let identity: object
  if (values.browser) {
    const { signInWithBrowser } = await import('./sign-in-with-browser.js')
    identity = await signInWithBrowser(invocation, { profile, clientId, ...endpoints, settings })
  } else {
    const clientSecret = await readSecret(invocation)
    const saved = {
      client_id: clientId,
      client_secret: clientSecret,
      auth_endpoint: endpoints.authEndpoint,
      api_endpoint: endpoints.apiEndpoint,
      audience: values.audience as string | undefined,
      access_token: undefined,
      use_cache: values.noTokenCache ? undefined : true,
      allow_insecure_http: values.allowInsecureHttp ? true : undefined,
    }
    terminal.progress('Checking the credentials…')
    const transport = createTransport({ credentials: credentialsOf(family, saved), ...settings })
    identity = await readOrganization(transport, invocation.signal).catch(rethrowRejected)
    if (!globals.dryRun) {
      await removeCachedToken(file.path, profile)
      await sessionsFile(host.home).remove(profile)
      await file.set(profile, saved)
      // Reads the profile as other programs do, and stores the access token for the next command.
      const credentials = discoverCredentials({ profile, home: host.home, environment: {} })
      if (credentials.source.kind === 'file' && credentials.source.path === file.path) {
        await credentials.getAccessToken({ http: settings.http ?? nodeAdapter(), signal: invocation.signal })
      }
    }
    terminal.clearProgress()
  }
  if (globals.dryRun) terminal.message('The credentials are valid. They were not saved, because of --dry-run.')
  await output.value({ profile, file: file.path, clientId, apiEndpoint: endpoints.apiEndpoint, ...identity })
  if (!globals.dryRun) await warnAboutOtherSources(invocation, file, profile)
}

/** Reads values as from the environment, which has the same rules as the file, but needs no file before the check. */
function credentialsOf(
  family: CredentialsFamily,
  saved: Readonly<Record<string, string | boolean | undefined>>,
): ReturnType<typeof discoverCredentials> {
  const environment = Object.fromEntries(
    Object.entries(saved).map(([key, value]) => [`${family}_${key}`.toUpperCase(), value?.toString()]),
  )
  return discoverCredentials({ environment })
}

/** The error of the SDK names the source of credentials that have been found, but these were entered. */
function rethrowRejected(error: unknown): never {
  if (!isInvalidCredentialsError(error)) throw error
  const origin = error.message.match(/token endpoint at (\S+)/)?.[1] ?? 'The token endpoint'
  throw new CommandError(`${origin} rejected the client id and secret. Nothing was saved.`, {
    code: error.code,
    exitCode: ExitCode.authentication,
    next: 'Check both, and check that they belong to this endpoint.',
    cause: error,
  })
}

/** @throws {UsageError} for a name that one of the files cannot contain. */
export function checkProfile(profile: string): void {
  if (/^[\w.@-]{1,64}$/.test(profile) && profile !== 'DEFAULT' && profile !== '__proto__') return
  throw new UsageError(
    'The name of a profile must consist of 1 to 64 letters, digits and the characters _ . @ -, and must not be DEFAULT.',
    { code: 'invalid_value' },
  )
}

async function confirmReplacement(invocation: Invocation, file: CredentialsFile, profile: string): Promise<void> {
  const existing = (await file.profiles()).get(profile)
  if (!existing || assumesYes(invocation)) return
  const { terminal } = invocation
  const client = existing.client_id === undefined ? '' : ` (client id ${existing.client_id})`
  const problem = `The profile '${profile}'${client} already exists in ${file.path}.`
  if (!terminal.isInteractive) {
    throw new UsageError(problem, {
      code: 'confirmation_required',
      next: 'Add --yes to replace it, or choose another name with --profile.',
    })
  }
  terminal.warn(problem)
  if (await terminal.confirm('Replace it?')) return
  throw new CommandError('Nothing was changed.', { code: 'not_confirmed' })
}

async function textOf({ terminal }: Invocation, flag: string, value: unknown, question: string): Promise<string> {
  if (value === undefined && !terminal.isInteractive) {
    throw new UsageError(`--${flag} is missing, and standard input is not a terminal to ask for it.`, {
      code: 'missing_flag',
      next: `Add --${flag}.`,
    })
  }
  const text = String(value ?? (await terminal.ask(question))).trim()
  if (text === '') throw new UsageError(`The ${question.toLowerCase()} is empty.`, { code: 'invalid_value' })
  return text
}

/** The longest secret that is read from standard input. */
const MAX_SECRET = 10_000

async function readSecret(invocation: Invocation): Promise<string> {
  const { values, host, terminal } = invocation
  if (values.clientSecretStdin) {
    let text = ''
    for await (const chunk of host.stdin) {
      text += Buffer.from(chunk).toString('utf8')
      if (text.length > MAX_SECRET) throw new UsageError('The client secret is too long.', { code: 'invalid_value' })
    }
    if (text.trim() !== '') return text.trim()
    throw new UsageError('Standard input contains no client secret.', { code: 'invalid_value' })
  }
  if (!terminal.isInteractive) {
    throw new UsageError('The client secret is missing, and standard input is not a terminal to ask for it.', {
      code: 'missing_flag',
      next: 'Add --client-secret-stdin, and pass the secret on standard input.',
    })
  }
  const secret = await terminal.ask('Client secret (not shown)', { isSecret: true })
  if (secret === '') throw new UsageError('The client secret is empty.', { code: 'invalid_value' })
  return secret
}

/** Other sources can come first, so that the saved profile would not be used. */
async function warnAboutOtherSources(
  { host, terminal }: Invocation,
  file: CredentialsFile,
  profile: string,
): Promise<void> {
  const isUsed = (credentials: { profile?: string }): boolean => {
    const { source } = discoverCredentials({ ...credentials, environment: host.env, home: host.home })
    return source.kind === 'file' && source.path === file.path && source.profile === profile
  }
  if (!isUsed({ profile })) {
    terminal.warn(
      `~/.cradl/credentials.json also has a profile '${profile}', which is used instead of the new one. Remove it: las profiles remove ${profile} --format cradl`,
    )
  } else if (profile === 'default' && !isUsed({})) {
    const { source } = discoverCredentials({ environment: host.env, home: host.home })
    terminal.warn(
      `Commands without --profile use ${source.description} instead. Unset them, or pass --profile default.`,
    )
  } else if (profile !== 'default' && host.env.LAS_PROFILE !== profile) {
    terminal.message(`Use it with --profile ${profile}, or for all commands: export LAS_PROFILE=${profile}`)
  }
}
