import type { Operations } from '@las/api'

// The generated types of @las/api are made for the SDK: they admit values of later versions of the API, and a repeatable
// parameter can be one value or a list. The types below describe validated requests, which have neither.

/** The literals of an open union, without `string & {}`, which stands for values of later versions. */
type Literal<T> = T extends string ? (string extends T ? never : T) : never
type Closed<T> = [Literal<T>] extends [never] ? T : T extends string ? Literal<T> : T

/** Ids are plain strings here. */
type Text<T extends string> = string extends T ? string : T

/** A value of the API after its check: only values that are known, no `undefined`. */
export type Checked<T> = unknown extends T ? T : Inner<Closed<T>>

type Inner<T> = T extends string
  ? Text<T>
  : T extends readonly [unknown, ...unknown[]]
    ? T
    : T extends readonly (infer Item)[]
      ? Checked<Item>[]
      : T extends object
        ? { -readonly [Key in keyof T]: Checked<Exclude<T[Key], undefined>> }
        : T

/** A query after its check: each parameter that may be repeated is a list. */
export type CheckedQuery<T> = {
  -readonly [Key in keyof T]: List<Exclude<T[Key], undefined>>
}
type List<T> = [Extract<T, readonly unknown[]>] extends [never] ? Checked<T> : Checked<Extract<T, readonly unknown[]>>

/** A resource as the emulator returns it. `Always` names fields that are optional in the SDK but always present here. */
export type Shown<T, Always extends keyof T = never> = Checked<
  Omit<T, Always> & { [Key in Always]-?: Exclude<T[Key], undefined> }
>

/** The same type with read-only lists and objects: a handler may return stored records. */
export type ReadonlyDeep<T> = unknown extends T
  ? T
  : T extends string
    ? T
    : T extends readonly (infer Item)[]
      ? readonly ReadonlyDeep<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: ReadonlyDeep<T[Key]> }
        : T

/** The body of a request after its check; in a wider form too, where `autoCreate` admits one. */
export type BodyOf<Id extends keyof Operations> =
  | Checked<Operations[Id]['body']>
  | (Operations[Id] extends { wideBody: infer Wide } ? Checked<Wide> : never)

/** The query of a request after its check. */
export type QueryOf<Id extends keyof Operations> = CheckedQuery<Operations[Id]['query']>
