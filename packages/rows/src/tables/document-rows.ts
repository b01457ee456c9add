import { InvalidArgumentError } from '@las/core'
import type { DocumentResult } from '../document-result.js'
import type { RowsOptions } from '../options.js'
import { type RowOutcome, toResult } from '../outcome.js'
import { collectColumns, type ResultColumns } from './result-columns.js'

/** The documents of outcomes, and their columns. */
export interface DocumentRows {
  readonly columns: ResultColumns
  /** Can be called once. */
  results(): AsyncIterable<DocumentResult>
}

/**
 * Prepares the conversion of outcomes. An array is read twice: for its columns, and for its rows. Other iterables are read once, so that
 * outcomes do not have to be kept in memory.
 *
 * @throws {InvalidArgumentError} if an option is invalid, or the columns are not known.
 */
export function documentRows(
  outcomes: Iterable<RowOutcome> | AsyncIterable<RowOutcome>,
  { fieldConfig, files, minConfidence }: RowsOptions,
): DocumentRows {
  if (!isIterable(outcomes)) throw new InvalidArgumentError('outcomes must be an array or another iterable.')
  if (minConfidence !== undefined && !(minConfidence >= 0 && minConfidence <= 1)) {
    throw new InvalidArgumentError(`minConfidence must be a number from 0 to 1, but is ${minConfidence}.`)
  }
  if (files !== undefined && !Array.isArray(files)) throw new InvalidArgumentError('files must be an array of names.')
  const collected = collectColumns(fieldConfig)
  if (Array.isArray(outcomes)) for (const outcome of outcomes) collected.add(toResult(outcome))
  else if (fieldConfig === undefined) {
    throw new InvalidArgumentError('Pass fieldConfig, because the columns of a generator are not known in advance.')
  }
  const columns = collected.columns()
  return {
    columns: Array.isArray(outcomes) ? columns : { ...columns, hasRuns: true },
    async *results() {
      for await (const outcome of outcomes) yield toResult(outcome, files)
    },
  }
}

const isIterable = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (Symbol.iterator in value || Symbol.asyncIterator in value)
