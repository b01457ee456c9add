import { type Node, parseRegex } from './parse.js'
import type { Instruction } from './program.js'
import { Regex } from './regex.js'

/**
 * Compiles a regular expression in the format of RFC 9485.
 * @returns null if the string is not a valid regular expression.
 * @throws States.Runtime if the expression is too large.
 */
export function compileRegex(text: string): Regex | null {
  const parsed = parseRegex(text)
  if (!parsed) return null
  const program: Instruction[] = []
  emit(parsed.node, program)
  append(program, { type: 'accept' })
  return new Regex(program)
}

const append = (program: Instruction[], instruction: Instruction): number => program.push(instruction) - 1

type Fork = Extract<Instruction, { type: 'fork' }>

function appendFork(program: Instruction[]): { fork: Fork; at: number } {
  const fork: Fork = { type: 'fork', targets: [] }
  return { fork, at: append(program, fork) }
}

/** Appends the instructions of a node; they continue at the following instruction. */
function emit(node: Node, program: Instruction[]): void {
  if (node.type === 'sequence') for (const part of node.parts) emit(part, program)
  else if (node.type === 'alternatives') emitAlternatives(node.parts, program)
  else if (node.type === 'repeat') emitRepeat(node, program)
  else append(program, node)
}

function emitAlternatives(parts: readonly Node[], program: Instruction[]): void {
  const { fork } = appendFork(program)
  const targets: number[] = []
  const exits: Fork[] = []
  for (const part of parts) {
    targets.push(program.length)
    emit(part, program)
    exits.push(appendFork(program).fork)
  }
  fork.targets = targets
  for (const exit of exits) exit.targets = [program.length]
}

function emitRepeat({ part, min, max }: Extract<Node, { type: 'repeat' }>, program: Instruction[]): void {
  // Each repetition has a fork, so that repetitions of an empty part also count towards the size.
  const times = max === Infinity ? min : max
  const exits: Fork[] = []
  for (let count = 0; count < times; count++) {
    const { fork, at } = appendFork(program)
    fork.targets = [at + 1]
    if (count >= min) exits.push(fork)
    emit(part, program)
  }
  if (max === Infinity) {
    const { fork, at } = appendFork(program)
    emit(part, program)
    const { fork: back } = appendFork(program)
    back.targets = [at]
    fork.targets = [at + 1, program.length]
  }
  for (const exit of exits) exit.targets = [...exit.targets, program.length]
}
