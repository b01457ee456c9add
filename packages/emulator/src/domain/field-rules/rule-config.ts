import { RuleError } from './rule-error.js'

/** Reads the `config` of a rule. Unknown keys are ignored. */
export class RuleConfig {
  readonly #values: Readonly<Record<string, unknown>>

  constructor(values: Readonly<Record<string, unknown>> | null | undefined) {
    this.#values = values ?? {}
  }

  /** @throws {@link RuleError} if it is not a text; if it is absent, unless there is a default. */
  text(key: string, byDefault?: string): string {
    return this.#read(key, byDefault, 'a text', value => typeof value === 'string')
  }

  /** @throws {@link RuleError} if it is not a number between `min` and `max`; if it is absent, unless there is a default. */
  number(key: string, { min, max, isInteger = false }: NumberRange, byDefault?: number): number {
    const isInRange = (value: unknown): value is number =>
      typeof value === 'number' && value >= min && value <= max && (!isInteger || Number.isInteger(value))
    return this.#read(key, byDefault, `${isInteger ? 'an integer' : 'a number'} between ${min} and ${max}`, isInRange)
  }

  /** @throws {@link RuleError} if it is not one of the options; if it is absent, unless there is a default. */
  option<Option extends string>(key: string, options: readonly Option[], byDefault?: Option): Option {
    const isOption = (value: unknown): value is Option => options.some(option => option === value)
    return this.#read(key, byDefault, `one of ${options.map(option => JSON.stringify(option)).join(', ')}`, isOption)
  }

  #read<Value>(
    key: string,
    byDefault: Value | undefined,
    expected: string,
    isValid: (value: unknown) => value is Value,
  ): Value {
    const value = this.#values[key] ?? byDefault
    if (isValid(value)) return value
    throw new RuleError(`config.${key} must be ${expected}`)
  }
}

interface NumberRange {
  readonly min: number
  readonly max: number
  readonly isInteger?: boolean
}
