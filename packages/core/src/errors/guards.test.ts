// Each guard must narrow every error class correctly in both branches. The type checker verifies the types below.
import { expect, it } from 'vitest'
import * as core from '../index.js'

type Exports = typeof core

/** The instance types of all exported error classes. */
type Classes = {
  [Name in keyof Exports as Exports[Name] extends abstract new (
    ...args: never
  ) => Error
    ? Name
    : never]: Exports[Name] extends abstract new (...args: never) => infer Instance ? Instance : never
}

/** The types to which the exported guards narrow. */
type Guards = {
  [Name in keyof Exports as Exports[Name] extends (error: unknown) => error is Error
    ? Name
    : never]: Exports[Name] extends (error: unknown) => error is infer Narrowed ? Narrowed : never
}

type ClassName = keyof Classes

/** The direct base class of every error class. */
const baseClasses = {
  LasError: 'Error',
  ApiError: 'LasError',
  BadRequestError: 'ApiError',
  UnauthorizedError: 'ApiError',
  ForbiddenError: 'ApiError',
  NotFoundError: 'ApiError',
  PayloadTooLargeError: 'ApiError',
  UnsupportedMediaTypeError: 'ApiError',
  TooManyRequestsError: 'ApiError',
  LimitExceededError: 'ApiError',
  ServerError: 'ApiError',
  ConnectionError: 'LasError',
  TimeoutError: 'ConnectionError',
  AbortedError: 'LasError',
  MissingCredentialsError: 'LasError',
  InvalidCredentialsError: 'LasError',
  InvalidArgumentError: 'LasError',
  EmptyRequestError: 'LasError',
  ContentError: 'LasError',
  UploadError: 'LasError',
  ResponseParseError: 'LasError',
  ModuleLoadError: 'LasError',
  WaiterError: 'LasError',
} as const satisfies Record<ClassName, ClassName | 'Error'>

type BaseClasses = typeof baseClasses

type Derives<Name, From> = Name extends From
  ? true
  : Name extends keyof BaseClasses
    ? Derives<BaseClasses[Name], From>
    : false

type Equal<A, B> = [A, B] extends [B, A] ? true : false

/** Describes what is wrong with the guard of a class. */
type FaultOf<Guarded extends ClassName> = `is${Guarded}` extends keyof Guards
  ? Equal<Classes[Guarded], Guards[`is${Guarded}`]> extends false
    ? `is${Guarded} does not narrow to ${Guarded}`
    : {
        [Name in ClassName]: [Classes[Name]] extends [Classes[Guarded]]
          ? Derives<Name, Guarded> extends true
            ? never
            : `is${Guarded} narrows ${Name} to never when it returns false`
          : Derives<Name, Guarded> extends true
            ? `is${Guarded} does not keep ${Name} when it returns true`
            : never
      }[ClassName]
  : `${Guarded} has no guard is${Guarded}`

type Faults =
  | { [Name in ClassName]: FaultOf<Name> }[ClassName]
  | `${Exclude<keyof Guards, `is${ClassName}`>} guards no exported class`

/** A type error in this line contains the description of the fault. */
const assertNoFaults = (faults: Faults): never => faults

/** Typical code of a caller. */
function readCode(error: core.LasError): string {
  if (core.isTimeoutError(error)) return error.name satisfies 'TimeoutError'
  if (core.isConnectionError(error)) return error.code
  if (core.isApiError(error)) return String(error.status)
  return error.code
}

it('checks the guards against the actual base classes', () => {
  const derived = Object.entries(core).flatMap(([name, value]) =>
    typeof value === 'function' && value.prototype instanceof Error ? [[name, Object.getPrototypeOf(value).name]] : [],
  )
  expect(Object.fromEntries(derived)).toEqual(baseClasses)
  expect(assertNoFaults).toBeTypeOf('function')
})

it('keeps the remaining types when a guard returns false', () => {
  expect(readCode(new core.LasError('m', { code: 'c' }))).toBe('c')
  expect(readCode(new core.TimeoutError('m', {}))).toBe('TimeoutError')
  expect(readCode(new core.NotFoundError('m', { status: 404 }))).toBe('404')
})
