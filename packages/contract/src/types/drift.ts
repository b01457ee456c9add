/** A value of `T` as it goes over the wire: dates as strings, `undefined` left out. */
export type Sent<T> = T extends Date
  ? string
  : T extends string
    ? T
    : T extends object
      ? { -readonly [Key in keyof T]: Sent<Closed<Exclude<T[Key], undefined>>> }
      : T

/** A query as it goes over the wire: one value of each parameter, of which several may be sent. */
export type SentQuery<T> = { [Key in keyof T]: Sent<Closed<Item<Exclude<T[Key], undefined>>>> }

type Item<T> = T extends readonly (infer One)[] ? One : T

/** An open union without `string & {}`, which stands for values of a later API. */
type Closed<T> = [Literal<T>] extends [never] ? T : T extends string ? Literal<T> : T
type Literal<T> = T extends string ? (string extends T ? never : T) : never

/** In words: the parameters of a query whose values are listed one by one, and not alike on both sides. */
export type ValueDrift<Emulator, Sdk, At extends string> = {
  [Key in keyof Emulator & keyof Sdk & string]: DriftOfValues<
    Item<Exclude<Emulator[Key], undefined>>,
    Item<Exclude<Sdk[Key], undefined>>,
    `${At}.${Key}`
  >
}[keyof Emulator & keyof Sdk & string]

type DriftOfValues<Emulator, Sdk, At extends string> = [Emulator] extends [string]
  ? string extends Emulator
    ? never
    : string extends Sdk
      ? `${At} may be any string in the SDK`
      :
          | `${At} may be '${Exclude<Emulator, Sdk>}' in the emulator alone`
          | `${At} may be '${Exclude<Sdk & string, Emulator>}' in the SDK alone`
  : never

/** Lists that may be changed for those that may not. */
export type Mutable<T> = T extends string ? T : T extends object ? { -readonly [Key in keyof T]: Mutable<T[Key]> } : T

/** In words: the keys, to any depth that occurs, which only one of the two types has. */
export type KeyDrift<Emulator, Sdk, At extends string, Depth extends 0[] = []> = Depth['length'] extends 5
  ? never
  : CompareKeys<Objects<Emulator>, Objects<Sdk>, At, Depth>

type CompareKeys<Emulator, Sdk, At extends string, Depth extends 0[]> = [Emulator] extends [never]
  ? never
  : [Sdk] extends [never]
    ? never
    : string extends KeyOf<Emulator> | KeyOf<Sdk>
      ? never
      :
          | `${At}.${Exclude<KeyOf<Emulator>, KeyOf<Sdk>>} is in the emulator alone`
          | `${At}.${Exclude<KeyOf<Sdk>, KeyOf<Emulator>>} is in the SDK alone`
          | {
              [Key in KeyOf<Emulator> & KeyOf<Sdk>]: KeyDrift<
                ValueOf<Emulator, Key>,
                ValueOf<Sdk, Key>,
                `${At}.${Key}`,
                [...Depth, 0]
              >
            }[KeyOf<Emulator> & KeyOf<Sdk>]

/** The objects in a type, those in lists too. */
type Objects<T> = T extends string
  ? never
  : T extends readonly (infer Item)[]
    ? Objects<Item>
    : T extends object
      ? T
      : never
type KeyOf<T> = T extends unknown ? keyof T & string : never
type ValueOf<T, Key> = T extends unknown ? (Key extends keyof T ? T[Key] : never) : never

/** In words: that a value of `From` does not fit where `To` is expected. */
export type Misfit<From, To, What extends string> = [From] extends [To] ? never : What
