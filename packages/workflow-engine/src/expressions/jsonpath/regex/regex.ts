import type { Budget } from '../../../data/budget.js'
import type { CharacterClass, Instruction } from './program.js'

/**
 * A compiled regular expression: a nondeterministic finite automaton that starts at its first instruction. It follows all
 * alternatives at the same time, so that the number of steps for each character is proportional to the number of
 * instructions.
 */
export class Regex {
  readonly #program: readonly Instruction[]
  #current: Threads
  #next: Threads

  constructor(program: readonly Instruction[]) {
    this.#program = program
    this.#current = new Threads(program)
    this.#next = new Threads(program)
  }

  /** In instructions. */
  get size(): number {
    return this.#program.length
  }

  /** Whether it matches the whole string or, with `search`, a substring. */
  matches(text: string, kind: 'match' | 'search', budget: Budget): boolean {
    this.#current.clear(true, text === '')
    budget.spend(this.#current.start(0))
    let remaining = text.length
    for (const character of text) {
      if (kind === 'search' && this.#current.isAccepting) return true
      remaining -= character.length
      this.#next.clear(false, remaining === 0)
      budget.spend(this.#advance(character, kind))
      if (this.#current.isEmpty) return false
    }
    return this.#current.isAccepting
  }

  /** Consumes a character. @returns the number of steps. */
  #advance(character: string, kind: 'match' | 'search'): number {
    const code = character.codePointAt(0) ?? 0
    const next = this.#next
    let steps = 1
    for (const at of this.#current.consumers) {
      const instruction = this.#program[at]
      steps++
      if (instruction?.type === 'character') {
        if (instruction.code === code) steps += next.start(at + 1)
      } else if (instruction?.type === 'class') {
        steps += costOf(instruction.class)
        if (contains(instruction.class, character, code)) steps += next.start(at + 1)
      }
    }
    if (kind === 'search') steps += next.start(0)
    this.#next = this.#current
    this.#current = next
    return steps
  }
}

/** The active positions of a program at a character of the string. */
class Threads {
  readonly #program: readonly Instruction[]
  /** The round in which each position was last reached. */
  readonly #reached: Uint32Array
  #round = 0
  #isAtStart = false
  #isAtEnd = false
  /** The positions of instructions that consume a character. */
  readonly consumers: number[] = []
  isAccepting = false

  constructor(program: readonly Instruction[]) {
    this.#program = program
    this.#reached = new Uint32Array(program.length)
  }

  get isEmpty(): boolean {
    return this.consumers.length === 0 && !this.isAccepting
  }

  /** Removes all positions. The parameters describe the new position in the string. */
  clear(isAtStart: boolean, isAtEnd: boolean): void {
    this.#round++
    this.#isAtStart = isAtStart
    this.#isAtEnd = isAtEnd
    this.consumers.length = 0
    this.isAccepting = false
  }

  /**
   * Adds a position, and all positions that can be reached from it without consuming a character.
   * @returns the number of steps.
   */
  start(position: number): number {
    const pending = [position]
    let steps = 0
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      steps++
      if (this.#reached[at] === this.#round) continue
      this.#reached[at] = this.#round
      const instruction = this.#program[at]
      if (instruction?.type === 'fork') for (const target of instruction.targets) pending.push(target)
      else if (instruction?.type === 'accept') this.isAccepting = true
      else if (instruction?.type === 'assert') {
        if (instruction.position === 'start' ? this.#isAtStart : this.#isAtEnd) pending.push(at + 1)
      } else this.consumers.push(at)
    }
    return steps
  }
}

/** The maximum number of steps for testing a character. */
const costOf = ({ ranges, categories }: CharacterClass): number => (ranges.length >> 2) + 4 * categories.length

function contains({ isNegated, ranges, categories }: CharacterClass, character: string, code: number): boolean {
  const isIn =
    ranges.some(([first, last]) => code >= first && code <= last) ||
    categories.some(category => category.test(character))
  return isIn !== isNegated
}
