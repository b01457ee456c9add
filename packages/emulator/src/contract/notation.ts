/**
 * The notation in which the tables of the contract say what a field takes:
 *
 * - `text` (up to 4096 characters), `string 1..64`, `base64 1..100`, `integer 1..9`, `number 0..1`, `boolean`, `object`,
 *   `timestamp`, `url`, `fileUrl`, `email`;
 * - `one of a, b`: one of these;
 * - `assetId` and the like, and the shapes below;
 * - `text[]`, `text[1..10]`: a list, of so many items; `map of text`: an object with any keys;
 * - `… or null`.
 *
 * A key that ends with `?` may be left out.
 */
export type Fields = Readonly<Record<string, string>>

export interface Field {
  readonly name: string
  readonly kind: string
  readonly isRequired: boolean
}

/** The fields of a table. */
export const fieldsOf = (fields: Fields): Field[] =>
  Object.entries(fields).map(([key, kind]) => ({ name: key.replace('?', ''), kind, isRequired: !key.endsWith('?') }))

/** Values that show where a kind begins and ends. */
export interface Samples {
  readonly fits: readonly unknown[]
  readonly unfit: readonly Unfit[]
}

export interface Unfit {
  readonly value: unknown
  /** Where in the value the fault is, as a message tells it: `[0].label`. */
  readonly at: string
}

export const unfit = (...values: unknown[]): Unfit[] => values.map(value => ({ value, at: '' }))

export const notStrings: readonly Unfit[] = unfit(5, true, {}, [])
