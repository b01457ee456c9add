import type { Operations } from '@las/api'

// The generated types of @las/api are for the SDK: they permit values of later versions of the API, and a repeatable
// parameter can be a single value or a list. The types in this file describe validated requests, in which neither is
// possible.

/** The literals of an open union, without `string & {}`, which represents values of later versions. */
type Literal<T> = T extends string ? (string extends T ? never : T) : never
type Closed<T> = [Literal<T>] extends [never] ? T : T extends string ? Literal<T> : T

/** Ids are plain strings. */
type Text<T extends string> = string extends T ? string : T

/** A validated value: only known values, and no `undefined`. */
export type Validated<T> = unknown extends T ? T : Inner<Closed<T>>

type Inner<T> = T extends string
  ? Text<T>
  : T extends readonly [unknown, ...unknown[]]
    ? T
    : T extends readonly (infer Item)[]
      ? Validated<Item>[]
      : T extends object
        ? { -readonly [Key in keyof T]: Validated<Exclude<T[Key], undefined>> }
        : T

/** A validated query: repeatable parameters are lists. */
export type ValidatedQuery<T> = {
  -readonly [Key in keyof T]: List<Exclude<T[Key], undefined>>
}
type List<T> = [Extract<T, readonly unknown[]>] extends [never]
  ? Validated<T>
  : Validated<Extract<T, readonly unknown[]>>

/**
 * A resource that the emulator returns. `Always` contains fields that are optional in the SDK but that the emulator always
 * returns.
 */
export type Returned<T, Always extends keyof T = never> = Validated<
  Omit<T, Always> & { [Key in Always]-?: Exclude<T[Key], undefined> }
>

/** The same type with read-only lists and objects, so that a handler can return stored records. */
export type ReadonlyDeep<T> = unknown extends T
  ? T
  : T extends string
    ? T
    : T extends readonly (infer Item)[]
      ? readonly ReadonlyDeep<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: ReadonlyDeep<T[Key]> }
        : T

/** The validated body of a request, including the lenient form that some operations accept with `autoCreate`. */
export type BodyOf<Id extends keyof Operations> =
  | Validated<Operations[Id]['body']>
  | (Operations[Id] extends { lenientBody: infer Lenient } ? Validated<Lenient> : never)

/** The validated query of a request. */
export type QueryOf<Id extends keyof Operations> = ValidatedQuery<Operations[Id]['query']>
