import { RE2JS, RE2JSException } from 're2js'
import type { RuleBudget } from './rule-budget.js'
import { RuleError } from './rule-error.js'

/** Maximum number of characters of a regular expression. */
export const MAX_PATTERN_LENGTH = 500

/** Maximum number of characters of a value after a replacement. */
const MAX_VALUE_LENGTH = 10_000

/** How many steps it takes to parse a character, and to compile an instruction. */
const STEPS_PER_CHARACTER = 10
const STEPS_PER_INSTRUCTION = 50

/** How many steps it takes to read a class such as `\p{L}`, which consists of hundreds of ranges. */
const STEPS_PER_UNICODE_CLASS = 5000

const UNICODE_CLASS = /\\p/gi

/** A character, or an escape with its hexadecimal or octal code. */
const CHARACTER = String.raw`(\\x\{[\da-f]+\}|\\x[\da-f]{2}|\\[0-7]{1,3}|.)`

/** A range such as `a-z` or `\x{61}-\x{7A}`. Matches can overlap, because it is not known where a class starts. */
const RANGE = new RegExp(`(?=${CHARACTER}-${CHARACTER})`, 'gisu')

const FLAGS: Readonly<Record<string, number>> = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
}

/** A regular expression that takes time proportional to the length of the text (RE2). */
export class Pattern {
  readonly #regex: RE2JS
  readonly #budget: RuleBudget

  /** @throws {@link RuleError} if the regular expression is invalid or too large. */
  constructor(pattern: string, flags: string, budget: RuleBudget) {
    if (pattern.length > MAX_PATTERN_LENGTH)
      throw new RuleError(`the regular expression is longer than ${MAX_PATTERN_LENGTH} characters`)
    budget.spend(parsingSteps(pattern))
    this.#regex = compile(pattern, flags)
    this.#budget = budget
    budget.spend(this.#regex.programSize() * STEPS_PER_INSTRUCTION)
  }

  /** Whether a part of the text matches. */
  test(text: string): boolean {
    this.#spendOn(text)
    return this.#regex.matcher(text).find()
  }

  /** Replaces all matches. `$1` in the replacement is the text of the first group, `$$` a dollar sign. */
  replace(text: string, replacement: string): string {
    this.#budget.spend(text.length * replacement.length)
    const matcher = this.#regex.matcher(text)
    // Finding a single match can require the rest of the text.
    do this.#spendOn(text)
    while (matcher.find())
    const replaced = this.#regex.matcher(text).replaceAll(replacement)
    if (replaced.length > MAX_VALUE_LENGTH)
      throw new RuleError(`the value would have more than ${MAX_VALUE_LENGTH} characters`)
    return replaced
  }

  #spendOn(text: string): void {
    this.#budget.spend((text.length + 1) * this.#regex.programSize())
  }
}

/** How many steps it takes to parse a pattern. If it ignores case, each character of its ranges is looked up. */
function parsingSteps(pattern: string): number {
  const ranges = [...pattern.matchAll(RANGE)].map(([, first = '', last = '']) => codeOf(last) - codeOf(first))
  const widths = ranges.filter(width => width > 0).reduce((sum, width) => sum + width, 0)
  const classes = pattern.match(UNICODE_CLASS)?.length ?? 0
  return pattern.length * STEPS_PER_CHARACTER + classes * STEPS_PER_UNICODE_CLASS + widths
}

/** The code point of a {@link CHARACTER}. */
function codeOf(character: string): number {
  if (character.length <= 1 || !character.startsWith('\\')) return character.codePointAt(0) ?? 0
  return character[1]?.toLowerCase() === 'x'
    ? Number.parseInt(character.replace(/[^\da-f]/gi, ''), 16)
    : Number.parseInt(character.slice(1), 8)
}

function compile(pattern: string, flags: string): RE2JS {
  const unknown = [...flags].find(flag => !Object.hasOwn(FLAGS, flag))
  if (unknown !== undefined)
    throw new RuleError(`the flag ${unknown} is unknown. Flags are ${Object.keys(FLAGS).join(', ')}.`)
  try {
    return RE2JS.compile(
      pattern,
      [...flags].reduce((sum, flag) => sum | (FLAGS[flag] ?? 0), 0),
    )
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    throw new RuleError(
      `the regular expression is invalid: ${error.message}. Lookaround, backreferences and more than 1000 repetitions are not supported.`,
    )
  }
}
