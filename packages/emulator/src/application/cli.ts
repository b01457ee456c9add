import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { version } from '../../package.json'
import { publicOrigin } from '../api/http/public-url.js'
import { webhooksOf } from '../delivery/command-line.js'
import type { WebhookOptions } from '../delivery/webhook-sender.js'
import type { IdFamily } from '../domain/common/ids.js'
import type { Quotas } from '../domain/common/quota.js'
import type { CodeIsolation } from '../execution/code-runner.js'
import { codeIsolationOf, commandsOf } from '../execution/command-line.js'
import type { ApiFunctionProgram, TransitionProgram } from '../execution/runner-resolver.js'
import { jsonLog, verboseJsonLog, writeLogLine } from '../platform/json-log.js'
import { type ConnectionLimits, connectionLimits } from '../platform/limits.js'
import { type Log, quietLog, verboseLog } from '../platform/log.js'
import { describeShared, type SharedLocation } from '../storage/shared/shared-location.js'
import { writeCredentialsFile } from './credentials-file.js'
import type { Emulator } from './emulator.js'
import { type EmulatorState, environmentOf, stateOf } from './emulator-state.js'
import { readQuotas } from './quotas.js'
import { writeStateFile } from './state-file.js'
import { exitAfter, onStopSignal } from './stop-signals.js'
import { checkStorageArguments, type Role } from './storage-options.js'

/** How long a process may take to stop, in addition to the times that were given, if PostgreSQL or the object store does not respond. */
const MAX_STOP_MS = 25_000
/** How long connections and timers may take to end after everything was closed. */
const MAX_REST_MS = 2_000

const HELP = `The API of Cradl AI, formerly Lucidtech AI Services (LAS), on this machine.

Usage: npx @las/emulator [serve] [options]
       npx @las/emulator migrate --help

  --port N                   Port to listen on; 0 for any free port (default: 8099)
  --host ADDRESS             Address to listen on (default: loopback only)
  --public-url URL           URL that clients use, if a proxy changes the scheme, the port or the Host header
  --data-dir D               Store all data in this directory (default: in memory)
  --database URL             Store all records in PostgreSQL, which several processes can share (default: LAS_DATABASE_URL);
                             requires --objects and the environment variable LAS_DATABASE_KEY
  --database-direct URL      The same database, not through PgBouncer in transaction mode (default: LAS_DATABASE_DIRECT_URL, else
                             --database)
  --objects URL              Store all files in an S3-compatible object store, such as s3://bucket?endpoint=https://host:port
                             (default: LAS_OBJECTS_URL)
  --role ROLE                With --database: respond to requests (api), run jobs (worker), or both (default: all)
  --auth off                 Accept any bearer token; only allowed on loopback addresses (default: on)
  --auto-create              Create resources when a request refers to an unknown id, and accept every request that matches
                             the schemas of the API: for test suites written for a stateless mock
  --id-prefix PREFIX         How new ids start if the API allows both: las or cradl (default: las)
  --quotas QUOTAS            Apply quotas: 2021, 2024, or a JSON file (default: none)
  --limit NAME=VALUE         Change a connection limit, such as headersTimeout=5000; can be repeated (see the README)
  --tls                      Serve HTTPS with a generated certificate
  --console-link             Print a link that signs the owner in to the web console; valid once, for five minutes
  --credentials-file FILE    Write the credentials to FILE, such as ~/.cradl/credentials.json or, in the earlier format,
                             ~/.lucidtech/credentials.cfg; other profiles are kept
  --profile NAME             Profile of that file (default: default)
  --state-file FILE          Write the process id, the endpoints and the credentials to FILE, as JSON, while the emulator runs
  --json                     When the emulator is ready, print the same JSON on one line, and nothing else, on stdout
  --stop-with-stdin          Also stop when stdin ends, because the program that started the emulator closed it or ended
  --transition NAME=COMMAND  Run COMMAND for a docker transition with this image, name or id; can be repeated
  --transitions FILE         JSON object that maps images, names or ids of docker transitions to commands
  --docker                   Run all other docker transitions with Docker
  --function NAME=COMMAND    Run COMMAND for an API function with this name or id; can be repeated
  --functions FILE           JSON object that maps names or ids of API functions to commands
  --run-functions HOW        Run the uploaded code of all other API functions: docker: in containers; process: with the rights
                             of the emulator, for the first organization only (default: uploaded code is not run)
  --drain-delay MS           Time between SIGTERM, when /readyz responds with 503, and the end of new connections (default: 0)
  --max-processes N          Maximum number of concurrent commands and containers (default: one per processor, at least 2)
  --stop-timeout MS          Time for commands and containers to stop before they are killed (default: 5000)
  --webhook-target TARGET    Send webhooks to this host, IP address or range such as 10.0.0.0/8; loopback: this machine;
                             *: this machine and all public addresses; can be repeated (default: loopback)
  --webhook-timeout MS       Time for the response of a webhook (default: 30000)
  --webhook-attempts N       Maximum number of attempts to deliver a webhook (default: 20)
  --verbose                  Log each request to stderr
  --log-format FORMAT        text, or json: one JSON object per line, and no credentials on stdout (default: text)
  --help                     Show this help
  --version                  Show the version
`

/** Runs the command `las-emulator`. The exit code is 2 for usage errors and 1 for other errors. */
export async function runCli(args: string[]): Promise<void> {
  if (args[0] === 'migrate') {
    const { runMigrateCommand } = await import('./migration/migrate-command.js')
    return runMigrateCommand(args.slice(1))
  }
  let options: CliOptions
  try {
    options = parse(args[0] === 'serve' ? args.slice(1) : args)
  } catch (error) {
    console.error(`${messageOf(error)}\nFor a list of options, run: npx @las/emulator --help`)
    process.exitCode = 2
    return
  }
  if (options.help) {
    process.stdout.write(HELP)
  } else if (options.version) {
    process.stdout.write(`${version}\n`)
  } else {
    await run(options)
  }
}

type LogFormat = 'text' | 'json'

interface CliOptions {
  readonly port: number
  readonly host: string | undefined
  readonly publicUrl: string | undefined
  readonly dataDir: string | undefined
  readonly shared: SharedLocation | undefined
  readonly role: Role
  readonly auth: 'on' | 'off'
  readonly autoCreate: boolean
  readonly idPrefix: IdFamily
  readonly quotas: Quotas
  readonly limits: Partial<ConnectionLimits>
  readonly tls: boolean
  readonly consoleLink: boolean
  readonly credentialsFile: string | undefined
  readonly profile: string
  readonly stateFile: string | undefined
  readonly json: boolean
  readonly stopWithStdin: boolean
  readonly transitions: Readonly<Record<string, TransitionProgram>>
  readonly docker: boolean
  readonly functions: Readonly<Record<string, ApiFunctionProgram>>
  readonly runFunctions: CodeIsolation | undefined
  readonly maxProcesses: number | undefined
  readonly stopTimeout: number | undefined
  readonly drainDelay: number | undefined
  readonly webhooks: WebhookOptions
  readonly verbose: boolean
  readonly logFormat: LogFormat
  readonly help: boolean
  readonly version: boolean
}

function parse(args: string[]): CliOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '8099' },
      host: { type: 'string' },
      'public-url': { type: 'string' },
      'data-dir': { type: 'string' },
      database: { type: 'string' },
      'database-direct': { type: 'string' },
      objects: { type: 'string' },
      role: { type: 'string' },
      auth: { type: 'string', default: 'on' },
      'auto-create': { type: 'boolean', default: false },
      'id-prefix': { type: 'string', default: 'las' },
      quotas: { type: 'string' },
      limit: { type: 'string', multiple: true, default: [] },
      tls: { type: 'boolean', default: false },
      'console-link': { type: 'boolean', default: false },
      'credentials-file': { type: 'string' },
      profile: { type: 'string', default: 'default' },
      'state-file': { type: 'string' },
      json: { type: 'boolean', default: false },
      'stop-with-stdin': { type: 'boolean', default: false },
      transition: { type: 'string', multiple: true, default: [] },
      transitions: { type: 'string' },
      docker: { type: 'boolean', default: false },
      function: { type: 'string', multiple: true, default: [] },
      functions: { type: 'string' },
      'run-functions': { type: 'string' },
      'max-processes': { type: 'string' },
      'stop-timeout': { type: 'string' },
      'drain-delay': { type: 'string' },
      'webhook-target': { type: 'string', multiple: true },
      'webhook-timeout': { type: 'string' },
      'webhook-attempts': { type: 'string' },
      verbose: { type: 'boolean', default: false },
      'log-format': { type: 'string', default: 'text' },
      help: { type: 'boolean', default: false },
      version: { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  if (!/^[0-9]+$/.test(values.port) || port > 65535) throw new Error(`--port must be a number from 0 to 65535`)
  if (values['data-dir'] === '') throw new Error('--data-dir must be the path of a directory')
  if (values['credentials-file'] === '') throw new Error('--credentials-file must be the path of a file')
  if (values['state-file'] === '') throw new Error('--state-file must be the path of a file')
  if (!/^[\w.-]+$/.test(values.profile)) throw new Error('--profile must consist of letters, digits, ".", "_" and "-"')
  const { auth } = values
  if (auth !== 'on' && auth !== 'off') throw new Error('--auth must be on or off')
  const idPrefix = values['id-prefix']
  if (idPrefix !== 'las' && idPrefix !== 'cradl') throw new Error('--id-prefix must be las or cradl')
  const maxProcesses = values['max-processes']
  if (maxProcesses !== undefined && !/^[1-9][0-9]*$/.test(maxProcesses)) {
    throw new Error('--max-processes must be an integer of at least 1')
  }
  const logFormat = values['log-format']
  if (logFormat !== 'text' && logFormat !== 'json') throw new Error('--log-format must be text or json')
  return {
    ...values,
    auth,
    autoCreate: values['auto-create'],
    idPrefix,
    port,
    host: values.host,
    consoleLink: values['console-link'],
    publicUrl: values['public-url'] === undefined ? undefined : publicOrigin(values['public-url'], '--public-url'),
    dataDir: absolute(values['data-dir']),
    ...checkStorageArguments({
      ...{ ...values, dataDir: values['data-dir'], publicUrl: values['public-url'] },
      databaseDirect: values['database-direct'],
    }),
    credentialsFile: absolute(values['credentials-file']),
    stateFile: absolute(values['state-file']),
    stopWithStdin: values['stop-with-stdin'],
    limits: limitsOf(values.limit),
    quotas: values.quotas === undefined ? {} : readQuotas(values.quotas),
    transitions: commandsOf('--transition', values.transition, values.transitions),
    functions: commandsOf('--function', values.function, values.functions),
    runFunctions: codeIsolationOf(values['run-functions']),
    maxProcesses: maxProcesses === undefined ? undefined : Number(maxProcesses),
    stopTimeout: millisecondsOf('--stop-timeout', values['stop-timeout']),
    drainDelay: millisecondsOf('--drain-delay', values['drain-delay']),
    logFormat,
    webhooks: webhooksOf(values),
  }
}

/** Makes a path absolute, because it is printed and might be used from another directory. */
const absolute = (path: string | undefined): string | undefined => (path === undefined ? undefined : resolve(path))

function millisecondsOf(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  if (!/^[0-9]{1,9}$/.test(value)) throw new Error(`${option} must be a non-negative integer, in milliseconds`)
  return Number(value)
}

/** Parses the arguments of `--limit`. */
function limitsOf(given: readonly string[]): Partial<ConnectionLimits> {
  const limits = Object.fromEntries(
    given.map(limit => {
      const [, name = '', value = ''] = /^(\w+)=(\d+)$/.exec(limit) ?? []
      if (name === '') throw new Error(`--limit must be NAME=VALUE, such as headersTimeout=5000, not ${limit}`)
      return [name, Number(value)]
    }),
  )
  connectionLimits(limits)
  return limits
}

async function run({
  idPrefix,
  quotas,
  limits,
  tls,
  consoleLink,
  credentialsFile,
  profile,
  stateFile,
  json,
  stopWithStdin,
  host,
  publicUrl,
  dataDir,
  shared,
  role,
  maxProcesses,
  stopTimeout,
  drainDelay,
  webhooks,
  verbose,
  logFormat,
  port,
  auth,
  autoCreate,
  transitions,
  docker,
  functions,
  runFunctions,
}: CliOptions): Promise<void> {
  let emulator: Emulator
  try {
    const { startEmulator } = await import('./start-emulator.js')
    emulator = await startEmulator({
      port,
      auth,
      autoCreate,
      idPrefix,
      quotas,
      limits,
      tls,
      transitions,
      docker,
      functions,
      ...(runFunctions !== undefined && { runFunctions }),
      webhooks,
      ...(maxProcesses !== undefined && { maxProcesses }),
      ...(stopTimeout !== undefined && { stopTimeout }),
      ...(drainDelay !== undefined && { drainDelay }),
      ...(host !== undefined && { host }),
      ...(publicUrl !== undefined && { publicUrl }),
      ...(dataDir !== undefined && { dataDir }),
      ...(shared && { ...shared, role }),
      log: logOf(logFormat, verbose),
    })
  } catch (error) {
    report(logFormat, 'error', messageOf(error))
    process.exitCode = 1
    return
  }
  // It closes itself. The reason is in the log.
  void emulator.aborted.then(() => {
    process.exitCode = 1
  })
  const longestStop = (drainDelay ?? 0) + (stopTimeout ?? 0) + (limits.closeTimeout ?? 0) + MAX_STOP_MS
  const stoppedTooLate = (): void => {
    report(
      logFormat,
      'error',
      `Ended after ${longestStop / 1000} s, because PostgreSQL or the object store does not respond.`,
    )
    process.exitCode = 1
  }
  const state = stateOf(emulator, dataDir)
  let written: ReturnType<typeof writeFiles> = Promise.resolve(undefined)
  // Before the state file is written: a program that finds it can stop the emulator immediately, also before `writeFiles` returns.
  const stop = async (): Promise<void> => {
    // Everything that was acknowledged is stored, and other processes continue the jobs.
    if (shared) exitAfter(longestStop, stoppedTooLate)
    await emulator.close()
    const removeStateFile = await written.catch(() => undefined)
    await removeStateFile?.()
    report(logFormat, 'info', 'Stopped.')
    if (shared) exitAfter(MAX_REST_MS)
  }
  onStopSignal(stop, { withStdin: stopWithStdin })
  try {
    written = writeFiles(state, { credentialsFile, profile, stateFile })
    await written
  } catch (error) {
    report(logFormat, 'error', messageOf(error))
    process.exitCode = 1
    await emulator.close()
    return
  }
  const link = consoleLink ? await emulator.consoleLink() : undefined
  if (logFormat === 'json') {
    // Logs are kept, so they must not contain credentials. The link is printed because it was requested, and is valid once.
    const { apiEndpoint, consoleUrl, port: actualPort } = emulator
    writeLogLine('info', 'The LAS API is ready', {
      apiEndpoint,
      consoleUrl,
      port: actualPort,
      pid: process.pid,
      version,
    })
  }
  if (json) process.stdout.write(`${JSON.stringify({ ...state, ...(link !== undefined && { consoleLink: link }) })}\n`)
  else if (logFormat === 'text')
    process.stdout.write(introduce(emulator, link, { host, publicUrl, dataDir, shared, credentialsFile, profile }))
  else if (link !== undefined) process.stdout.write(`${link}\n`)
}

/** Writes a message of the command to stderr. */
function report(format: LogFormat, level: 'info' | 'error', message: string): void {
  if (format === 'json') writeLogLine(level, message)
  else console.error(message)
}

function logOf(format: LogFormat, isVerbose: boolean): Log {
  if (format === 'json') return isVerbose ? verboseJsonLog : jsonLog
  return isVerbose ? verboseLog : quietLog
}

/** Writes the files that programs find the emulator with. Returns a function that removes the state file. */
async function writeFiles(
  state: EmulatorState,
  { credentialsFile, profile, stateFile }: Pick<CliOptions, 'credentialsFile' | 'profile' | 'stateFile'>,
): Promise<(() => Promise<void>) | undefined> {
  if (credentialsFile !== undefined) await writeCredentialsFile(credentialsFile, profile, state.credentials)
  return stateFile === undefined ? undefined : writeStateFile(stateFile, state)
}

function introduce(
  emulator: Emulator,
  consoleLink: string | undefined,
  {
    host,
    publicUrl,
    dataDir,
    shared,
    credentialsFile,
    profile,
  }: Pick<CliOptions, 'host' | 'publicUrl' | 'dataDir' | 'shared' | 'credentialsFile' | 'profile'>,
): string {
  const { apiEndpoint, authEndpoint, consoleUrl, port, caFile, adminSecret } = emulator
  return `The LAS API is ready.

  API endpoint   ${apiEndpoint}
  Auth endpoint  ${authEndpoint}
  Console        ${consoleUrl}
${consoleLink === undefined ? '' : `  Sign-in link   ${consoleLink}\n`}  Data           ${shared ? describeShared(shared) : (dataDir ?? 'in memory, lost when the emulator stops')}
${publicUrl === undefined ? '' : `  Port           ${port}\n`}${
  host === undefined && publicUrl === undefined ? '' : `  Admin secret   ${adminSecret}\n`
}${credentialsFile === undefined ? '' : `  Credentials    ${credentialsFile}, profile ${profile}\n`}
To use it, run these lines in the shell that runs your program:

${exportLines(environmentOf('LAS', emulator))}
Clients that were written for today's API read these variables instead:

${exportLines(environmentOf('CRADL', emulator))}${authEndpoint.startsWith('https:') ? '' : adaptPython(authEndpoint)}${
  caFile === undefined ? '' : trust(caFile)
}
Stop it with Ctrl-C.
`
}

const exportLines = (environment: Readonly<Record<string, string>>): string =>
  Object.entries(environment)
    .map(([name, value]) => `export ${name}=${value}\n`)
    .join('')

/** Instructions for the Python SDK, which prepends https:// to every auth endpoint except those that contain this host. */
const adaptPython = (authEndpoint: string): string => `
The package cradl for Python requires --tls, or this auth endpoint:

CRADL_AUTH_ENDPOINT='${authEndpoint}/oauth2/token?auth.cradl.ai'
`

/** Instructions to trust the certificate. */
const trust = (caFile: string): string => `
The certificate is generated by the emulator. To trust it:

export NODE_EXTRA_CA_CERTS=${quoted(caFile)}
export REQUESTS_CA_BUNDLE=${quoted(caFile)}
export SSL_CERT_FILE=${quoted(caFile)}

(These are for Node.js, for Python with requests, and for OpenSSL, Go and others. The last two replace all other trusted certificates.)
`

/** Quotes a word for a POSIX shell, if necessary. */
const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
