// Functions to calculate, print and save the results of benchmarks.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus, loadavg, totalmem } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** @param {number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/**
 * Formats a Markdown table.
 * @param {string[]} columns
 * @param {(string | number)[][]} rows
 */
export function table(columns, rows) {
  return [columns, columns.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')
}

/** Describes the machine, the runtime and the versions of `packages`. @param {string[]} packages */
export function environment(packages = []) {
  const cores = cpus()
  const versions = packages.map(name => `${name} ${versionOf(name)}`)
  return [
    `- ${cores[0]?.model.trim() ?? 'unknown processor'}, ${cores.length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, load ${loadavg()[0]?.toFixed(1)} at the end`,
    `- ${[`Node.js ${process.versions.node}`, ...versions].join(', ')}`,
    `- ${new Date().toISOString().slice(0, 10)}`,
  ].join('\n')
}

/** Prints a result, and saves it in results/. @param {string} name @param {string} text */
export function saveResult(name, text) {
  const path = fileURLToPath(new URL(`../results/${name}.md`, import.meta.url))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${text.trim()}\n`)
  console.log(text.trim())
}

/** @param {string} name */
function versionOf(name) {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? []
  for (const folder of folders) {
    try {
      return JSON.parse(readFileSync(`${folder}/${name}/package.json`, 'utf8')).version
    } catch {}
  }
  return '(unknown version)'
}
