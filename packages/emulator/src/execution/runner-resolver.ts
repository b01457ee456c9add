import type { ProgramNames } from '../domain/common/context.js'
import { apiFunctionCommand } from './api-function-command.js'
import { type ApiFunctionHandler, apiFunctionRunner } from './api-function-runner.js'
import { type CodeIsolation, codeContainerRunner, codeProcessRunner } from './code-runner.js'
import { dockerRunner } from './docker-runner.js'
import { functionRunner, type TransitionFunction } from './function-runner.js'
import { processRunner } from './process-runner.js'
import type { Command } from './run-command.js'
import type { Runner } from './runner.js'

/**
 * A replacement for a container or for uploaded code: a function in this process, a shell command, or a program with its
 * arguments. By default it only runs for the first organization of the emulator; `organizations` selects others.
 */
type Replacement<F> =
  | F
  | string
  | readonly string[]
  | (Command & OrganizationSelection)
  | ({ readonly run: F } & OrganizationSelection)

/** A replacement for the container of a transition. */
export type TransitionProgram = Replacement<TransitionFunction>

/** A replacement for the code of an API function. */
export type ApiFunctionProgram = Replacement<ApiFunctionHandler>

/** The organizations for which a function or a command runs. */
interface OrganizationSelection {
  /** The ids of organizations, or `all`; by default the first organization. */
  readonly organizations?: readonly string[] | 'all' | undefined
}

/** The runners of programs. */
export interface RunnerOptions {
  /** Functions and commands that run in place of containers, by the id, the name or the image of the transition. */
  readonly transitions?: Readonly<Record<string, TransitionProgram>> | undefined
  /** Run all other images with the `docker` command; a string is the path of the command. */
  readonly docker?: boolean | string | undefined
  /** Functions and commands that run in place of the code of API functions, by the id or the name of the API function. */
  readonly functions?: Readonly<Record<string, ApiFunctionProgram>> | undefined
  /** Run the uploaded code of all other API functions in a process or in a container. */
  readonly runFunctions?: CodeIsolation | undefined
}

/** Returns the runner of a program of an organization; undefined if none is configured. */
export type RunnerResolver = (program: ProgramNames, organizationId: string) => Runner | undefined

export function createRunnerResolver(
  { transitions = {}, docker = false, functions = {}, runFunctions }: RunnerOptions,
  firstOrganizationId: string,
): RunnerResolver {
  const dockerCommand = typeof docker === 'string' ? docker : undefined
  const forTransitions = replacementsOf('transition', transitions, firstOrganizationId, {
    call: functionRunner,
    command: processRunner,
  })
  const forFunctions = replacementsOf('function', functions, firstOrganizationId, {
    call: apiFunctionRunner,
    command: apiFunctionCommand,
  })
  const images = docker === false ? undefined : dockerRunner(dockerCommand)
  const code = codeRunnerOf(runFunctions, dockerCommand)
  return ({ names, type }, organizationId) => {
    const replacement = (type === 'code' ? forFunctions : forTransitions)(names, organizationId)
    if (replacement || type === 'lambda') return replacement
    if (type === 'image') return images
    // Processes have the rights of the emulator, so they are as trusted as commands.
    return runFunctions === 'process' && organizationId !== firstOrganizationId ? undefined : code
  }
}

function codeRunnerOf(isolation: CodeIsolation | undefined, docker: string | undefined): Runner | undefined {
  switch (isolation) {
    case undefined:
      return undefined
    case 'process':
      return codeProcessRunner()
    case 'docker':
      return codeContainerRunner(docker)
    default:
      throw new Error(`runFunctions must be process or docker; got ${isolation}`)
  }
}

/** Creates the runners of replacements. */
interface Runners<F> {
  readonly call: (run: F) => Runner
  readonly command: (command: Command) => Runner
}

/** Returns a function that finds the replacement for a program by its names and its organization. */
function replacementsOf<F extends TransitionFunction | ApiFunctionHandler>(
  kind: 'transition' | 'function',
  replacements: Readonly<Record<string, Replacement<F>>>,
  firstOrganizationId: string,
  runners: Runners<F>,
): (names: readonly string[], organizationId: string) => Runner | undefined {
  const byName = new Map(
    Object.entries(replacements).map(([name, replacement]) => {
      const organizations = organizationsOf(`${kind} ${name}`, replacement) ?? [firstOrganizationId]
      return [name, { runner: runnerOf(`${kind} ${name}`, replacement, runners), organizations }]
    }),
  )
  return (names, organizationId) => {
    for (const name of names) {
      const { runner, organizations } = byName.get(name) ?? {}
      if (organizations === 'all' || organizations?.includes(organizationId)) return runner
    }
    return undefined
  }
}

function organizationsOf<F>(subject: string, replacement: Replacement<F>): OrganizationSelection['organizations'] {
  if (typeof replacement !== 'object' || replacement === null || !('organizations' in replacement)) return undefined
  const { organizations } = replacement
  if (organizations !== undefined && organizations !== 'all' && !Array.isArray(organizations)) {
    throw new Error(`The organizations of the ${subject} must be 'all' or a list of ids; got ${organizations}`)
  }
  return organizations
}

function runnerOf<F extends TransitionFunction | ApiFunctionHandler>(
  subject: string,
  replacement: Replacement<F>,
  { call, command }: Runners<F>,
): Runner {
  if (typeof replacement === 'function') return call(replacement)
  if (typeof replacement === 'object' && 'run' in replacement) return call(replacement.run)
  const given = typeof replacement === 'object' && 'command' in replacement ? replacement : { command: replacement }
  if (given.command.length === 0) throw new Error(`The command for the ${subject} is empty`)
  return command(given)
}
