// The generated types of @las/api are those of the SDK: values of later versions of the API are let through in them, and a
// parameter may be one value or a list. The emulator gets checked values, and has types that say so.

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

/** A resource as the emulator shows it: fields that the SDK takes for optional, and this API always has, are named in `Always`. */
export type Shown<T, Always extends keyof T = never> = Checked<
  Omit<T, Always> & { [Key in Always]-?: Exclude<T[Key], undefined> }
>

/** What a handler may answer: its lists may be read-only. */
export type Answer<T> = unknown extends T
  ? T
  : T extends string
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Answer<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: Answer<T[Key]> }
        : T
