import { RE2JS, RE2JSException } from 're2js'
import type { RuleBudget } from './rule-budget.js'
import { RuleError } from './rule-error.js'

/** Maximum number of characters of a regular expression. */
export const MAX_PATTERN_LENGTH = 500

/** Maximum number of characters of a value after a replacement. */
const MAX_VALUE_LENGTH = 10_000

/** How many steps it takes to compile one instruction. */
const STEPS_PER_INSTRUCTION = 50

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
