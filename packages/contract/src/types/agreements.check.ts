import type { BaseClient } from '@las/client'
import type { OperationName } from '../scenario/scenario.js'
import type { KeyDrift, Misfit, Mutable, Sent, SentQuery, ValueDrift } from './drift.js'
import type { Exceptions } from './exceptions.js'
import type { Requests } from './requests.js'

/**
 * Ties the types of the SDK to the schemas of the emulator. Every operation of the emulator is compared with the function
 * of its name where it is defined, and what differs is an error there, in words: `Property '"body.name is in the SDK alone"'
 * is missing`. The emulator must accept what the function sends, the response must fit the type that the function
 * returns, and neither side may have a key that the other does not know. A filter that takes certain values only, such as
 * `status`, takes the same ones on both sides. The differences that are meant are listed in `exceptions.ts`.
 */
declare module '../../../emulator/src/operation.js' {
  interface Agreements<Query, Body, Response> extends AllAgreements<Query, Body, Response> {}
}

type AllAgreements<Query, Body, Response> = {
  [Name in OperationName]: Agree<
    Drift<Name, Query, Body, Response>,
    Name extends keyof Exceptions ? Exceptions[Name] : never
  >
}

/** Nothing, when the differences are those that are meant. */
type Agree<Drift extends string, Meant extends string> = [Exclude<Drift, Meant> | Exclude<Meant, Drift>] extends [never]
  ? unknown
  : { [Words in Exclude<Drift, Meant> | `no longer: ${Exclude<Meant, Drift>}`]: never }

type Drift<Name extends OperationName, Query, Body, Response> =
  | Misfit<SentQuery<QueryOf<Name>>, SentQuery<Query>, 'the query is not taken'>
  | KeyDrift<Query, QueryOf<Name>, 'query'>
  | ValueDrift<Query, QueryOf<Name>, 'query'>
  | Misfit<Sent<BodyOf<Name>>, Mutable<Body>, 'the body is not taken'>
  | KeyDrift<Body, BodyOf<Name>, 'body'>
  | Misfit<Mutable<Response>, ResponseOf<Name>, 'the response does not fit'>
  | KeyDrift<Response, ResponseOf<Name>, 'response'>

type QueryOf<Name> = Name extends keyof Requests
  ? Requests[Name] extends { query: infer Query }
    ? Query
    : Record<never, never>
  : Record<never, never>

type BodyOf<Name> = Name extends keyof Requests
  ? Requests[Name] extends { body: infer Body }
    ? Body
    : Record<never, never>
  : Record<never, never>

type ResponseOf<Name extends OperationName> = Awaited<ReturnType<BaseClient[Name]>>
