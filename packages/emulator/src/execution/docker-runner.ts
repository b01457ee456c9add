import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formats } from '@las/api/description'
import { isFileNotFound } from '@las/storage/files'
import { checkVariables, isCodeChanging } from './host-environment.js'
import { describeExit } from './process-runner.js'
import { withProgramFolder } from './program-folder.js'
import { runCommand } from './run-command.js'
import type { Program, Runner, RunOptions } from './runner.js'

/** Runs images with the `docker` command line. */
export const dockerRunner = (docker = 'docker'): Runner => ({
  kind: 'process',
  async run(program, options) {
    if (!IMAGE_PATTERN.test(program.image))
      throw new Error(`${JSON.stringify(program.image)} is not a valid image name`)
    checkVariables(program.environment)
    const call = (args: readonly string[]) => runDocker(docker, args, {}, options)
    if (program.registryLogin) await pull(program, program.registryLogin, call, options)
    const failure = await withEnvironmentFile(program, options, file =>
      runContainer(docker, { ...program, args: runArguments(program, file) }, options),
    )
    if (failure !== undefined) throw new Error(failure)
    return undefined
  },
})

/** A container to run. */
interface Container extends Pick<Program, 'image' | 'runName' | 'environment'> {
  /** The arguments of docker. */
  readonly args: readonly string[]
}

/**
 * Runs a container until it has ended.
 * @returns the reason why it failed; undefined if it exited with code 0, or was stopped.
 */
export async function runContainer(
  docker: string,
  { image, runName, environment, args }: Container,
  options: RunOptions,
): Promise<string | undefined> {
  const remove = (signal: AbortSignal): Promise<unknown> =>
    runDocker(docker, removeArguments({ runName }), {}, { ...options, signal, print: () => undefined })
  // A container with this name can exist if the emulator was killed during an earlier run.
  await remove(options.signal)
  if (options.signal.aborted) return undefined
  let output = ''
  const print = (text: string): void => {
    output = (output + text).slice(-FAILURE_OUTPUT_CHARS)
    options.print(text)
  }
  // If the docker process is killed, the container keeps running, so it is removed explicitly.
  const outcome = await runDocker(docker, args, environment, { ...options, print }).finally(() =>
    remove(AbortSignal.timeout(REMOVAL_TIMEOUT_MS)),
  )
  return outcome === 0 || options.signal.aborted ? undefined : describeFailure(image, outcome, output)
}

/** Matches image names, but not docker options. */
const IMAGE_PATTERN = new RegExp(String(formats.imageUrl.pattern))

/** Time limit for removing a container. */
const REMOVAL_TIMEOUT_MS = 10_000
/** Length of the end of the output that is searched for the reason why docker could not run an image. */
const FAILURE_OUTPUT_CHARS = 4096
/** Exit codes of `docker run` if the container did not start. */
const START_FAILURE_CODES: ReadonlySet<number | NodeJS.Signals> = new Set([125, 126, 127])

/** Describes the failure of a container, with the reason that docker prints if the container did not start. */
function describeFailure(image: string, outcome: number | NodeJS.Signals, output: string): string {
  const reason = /^docker: (.+)$/m.exec(output)?.[1]
  if (!reason || !START_FAILURE_CODES.has(outcome)) return `The container ${describeExit(outcome)}`
  return `The image ${image} could not be run: docker run ${describeExit(outcome)}: ${reason}`
}

type Call = (args: readonly string[]) => Promise<number | NodeJS.Signals>

/** Pulls an image from a private registry, with a configuration file that is removed afterwards. */
const pull = (
  { image }: Program,
  login: NonNullable<Program['registryLogin']>,
  call: Call,
  options: RunOptions,
): Promise<void> =>
  withPrivateFile('config.json', registryConfig(image, login), options, async (_file, folder) => {
    const outcome = await call(['--config', folder, 'pull', '--quiet', image])
    if (outcome !== 0) throw new Error(`The image ${image} could not be pulled: docker pull ${describeExit(outcome)}`)
  })

/** Runs `work` with a file in a new folder, and removes both afterwards. */
const withPrivateFile = <T>(
  name: string,
  text: string,
  options: RunOptions,
  work: (file: string, folder: string) => Promise<T>,
): Promise<T> =>
  withProgramFolder(options, async folder => {
    const file = join(folder, name)
    await writeFile(file, text, { mode: 0o600 })
    return work(file, folder)
  })

/** Returns a Docker configuration with credentials for the registry of an image. */
export function registryConfig(image: string, { username, password }: { username: string; password: string }): string {
  const [host = '', ...rest] = image.split('/')
  const hasRegistry = rest.length > 0 && (/[.:]/.test(host) || host === 'localhost')
  const registry = hasRegistry ? host : 'https://index.docker.io/v1/'
  return JSON.stringify({ auths: { [registry]: { auth: Buffer.from(`${username}:${password}`).toString('base64') } } })
}

/** Variables that the docker command itself uses. */
const DOCKER_VARIABLES = new RegExp(
  `^(${[
    ...['PATH', 'HOME', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'SystemRoot', 'DOCKER_.*', 'BUILDKIT_.*', 'XDG_.*'],
    ...['(HTTP|HTTPS|NO|ALL)_PROXY', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'SSH_AUTH_SOCK', 'LD_.*', 'DYLD_.*', 'GODEBUG'],
  ].join('|')})$`,
  'is',
)

/** Maximum length of a line that docker reads from an environment file. */
const MAX_ENV_FILE_LINE_BYTES = 60_000

/** Whether a variable can be written to an environment file: docker ignores comments and rejects names with white space. */
const fitsLine = ([name, value]: readonly [string, string]): boolean =>
  /^(?!#)\S+$/.test(name) && !/[\r\n]/.test(value) && Buffer.byteLength(`${name}=${value}`) < MAX_ENV_FILE_LINE_BYTES

/**
 * Splits the variables of a container by how they are passed to docker. Values must not appear on the command line,
 * which all users can read. Variables that could affect docker or its credential helpers are written to an environment
 * file. The others are passed in the environment of docker with `--env NAME`, which supports all values.
 * @throws if a variable cannot be passed either way. The message contains its name, but not its value.
 */
function splitVariables(environment: Readonly<Record<string, string>>): {
  inFile: readonly (readonly [string, string])[]
  inherited: readonly (readonly [string, string])[]
} {
  const isInFile = (entry: readonly [string, string]): boolean => isCodeChanging(entry[0], true) && fitsLine(entry)
  const entries = Object.entries(environment)
  const inherited = entries.filter(entry => !isInFile(entry))
  const unsupported = inherited.find(([name]) => DOCKER_VARIABLES.test(name))
  if (unsupported) {
    throw new Error(
      `The variable ${JSON.stringify(unsupported[0])} cannot be passed to the container: the docker command itself uses variables with this name, so the name must not contain white space and the value must be a single line of less than ${MAX_ENV_FILE_LINE_BYTES} bytes`,
    )
  }
  return { inFile: entries.filter(isInFile), inherited }
}

/** Runs `work` with the environment file of a container, if it needs one. */
function withEnvironmentFile<T>(
  { environment }: Program,
  options: RunOptions,
  work: (file?: string) => Promise<T>,
): Promise<T> {
  const { inFile } = splitVariables(environment)
  if (inFile.length === 0) return work()
  const text = inFile.map(([name, value]) => `${name}=${value}\n`).join('')
  return withPrivateFile('environment', text, options, file => work(file))
}

/**
 * Returns the arguments of `docker run`. The container shares the network of this machine, so it reaches the emulator
 * at the same address as other clients.
 * @param environmentFile the file with the variables that must not affect docker itself.
 */
export function runArguments(
  { image, environment, runName, cpu, memory }: Program,
  environmentFile?: string,
): string[] {
  const { inherited } = splitVariables(environment)
  return [
    'run',
    ...['--rm', '--init', '--name', runName, '--network', 'host'],
    ...(cpu === undefined ? [] : ['--cpus', String(cpu / 1024)]),
    ...(memory === undefined ? [] : ['--memory', `${memory}m`]),
    ...(environmentFile === undefined ? [] : ['--env-file', environmentFile]),
    ...inherited.flatMap(([name]) => ['--env', name]),
    image,
  ]
}

/** Returns the arguments that remove the container of a run, if it exists. */
export const removeArguments = ({ runName }: Pick<Program, 'runName'>): string[] => ['rm', '--force', runName]

/** Returns the environment of the docker command: its own settings, and the variables that are passed with `--env NAME`. */
export function dockerEnvironment(environment: Readonly<Record<string, string>>): Record<string, string> {
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('LAS_'),
  )
  return Object.fromEntries([...own, ...splitVariables(environment).inherited])
}

async function runDocker(
  docker: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  options: RunOptions,
): Promise<number | NodeJS.Signals> {
  try {
    return await runCommand({ command: [docker, ...args] }, dockerEnvironment(environment), options)
  } catch (error) {
    const { cause } = error instanceof Error ? error : {}
    if (!isFileNotFound(cause)) throw error
    throw new Error(`${docker} was not found. Install Docker, or configure a command or a function in its place`, {
      cause,
    })
  }
}
