import { dockerRunner } from './docker-runner.js'
import { functionRunner, type TransitionFunction } from './function-runner.js'
import { processRunner } from './process-runner.js'
import type { Run } from './run.js'
import type { Command } from './run-command.js'
import type { Runner } from './runner.js'

/** What runs in place of a container: a function of this process, a line for the shell, or a program with its arguments. */
export type TransitionProgram = TransitionFunction | string | readonly string[] | Command

/** How programs are run. */
export interface RunnerOptions {
  /** What runs in place of containers, by the id of the transition, its name, or its image. */
  readonly transitions?: Readonly<Record<string, TransitionProgram>> | undefined
  /** Run all other images with the `docker` command; a string is the path of the command. */
  readonly docker?: boolean | string | undefined
}

/** Tells what runs a program; undefined when nothing does. */
export type RunnerChoice = (run: Pick<Run, 'names' | 'isImage'>) => Runner | undefined

export function chooseRunner({ transitions = {}, docker = false }: RunnerOptions): RunnerChoice {
  const byName = new Map(Object.entries(transitions).map(([name, program]) => [name, runnerOf(name, program)]))
  const containers = docker === false ? undefined : dockerRunner(docker === true ? undefined : docker)
  return ({ names, isImage }) => {
    for (const name of names) {
      const runner = byName.get(name)
      if (runner) return runner
    }
    return isImage ? containers : undefined
  }
}

function runnerOf(name: string, program: TransitionProgram): Runner {
  if (typeof program === 'function') return functionRunner(program)
  const command = typeof program === 'object' && 'command' in program ? program : { command: program }
  if (command.command.length === 0) throw new Error(`The command for the transition ${name} is empty`)
  return processRunner(command)
}
