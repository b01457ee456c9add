import type { ProgramNames } from '../domain/common/context.js'
import { dockerRunner } from './docker-runner.js'
import { functionRunner, type TransitionFunction } from './function-runner.js'
import { processRunner } from './process-runner.js'
import type { Command } from './run-command.js'
import type { Runner } from './runner.js'

/**
 * A replacement for a container: a function in this process, a shell command, or a program with its arguments. By
 * default it only runs for the first organization of the emulator; `organizations` selects others.
 */
export type TransitionProgram =
  | TransitionFunction
  | string
  | readonly string[]
  | (Command & OrganizationSelection)
  | ({ readonly run: TransitionFunction } & OrganizationSelection)

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
}

/** Returns the runner of a program of an organization; undefined if none is configured. */
export type RunnerResolver = (program: ProgramNames, organizationId: string) => Runner | undefined

export function createRunnerResolver(
  { transitions = {}, docker = false }: RunnerOptions,
  firstOrganizationId: string,
): RunnerResolver {
  const byName = new Map(
    Object.entries(transitions).map(([name, program]) => {
      return [
        name,
        { runner: runnerOf(name, program), organizations: organizationsOf(name, program) ?? [firstOrganizationId] },
      ]
    }),
  )
  const containers = docker === false ? undefined : dockerRunner(docker === true ? undefined : docker)
  return ({ names, isImage }, organizationId) => {
    for (const name of names) {
      const { runner, organizations } = byName.get(name) ?? {}
      if (organizations === 'all' || organizations?.includes(organizationId)) return runner
    }
    return isImage ? containers : undefined
  }
}

function organizationsOf(name: string, program: TransitionProgram): OrganizationSelection['organizations'] {
  if (typeof program !== 'object' || !('organizations' in program)) return undefined
  const { organizations } = program
  if (organizations !== undefined && organizations !== 'all' && !Array.isArray(organizations)) {
    throw new Error(`The organizations of the transition ${name} must be 'all' or a list of ids; got ${organizations}`)
  }
  return organizations
}

function runnerOf(name: string, program: TransitionProgram): Runner {
  if (typeof program === 'function') return functionRunner(program)
  if (typeof program === 'object' && 'run' in program) return functionRunner(program.run)
  const command = typeof program === 'object' && 'command' in program ? program : { command: program }
  if (command.command.length === 0) throw new Error(`The command for the transition ${name} is empty`)
  return processRunner(command)
}
