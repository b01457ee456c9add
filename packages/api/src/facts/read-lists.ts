import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FactList, parseFacts } from './parse-facts.js'

/** The years of the official files, in ascending order. */
export const SOURCES = ['2021', '2024', '2025'] as const

export type Source = (typeof SOURCES)[number]

/** Reads the lists in a folder, which `tooling/transcribe-facts.mjs` wrote. */
export const readLists = (folder: string): ReadonlyMap<Source, FactList> =>
  new Map(SOURCES.map(source => [source, parseFacts(readFileSync(join(folder, `${source}.txt`), 'utf8'))]))
