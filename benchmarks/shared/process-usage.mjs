// Memory and CPU time of processes, according to Linux.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK']).toString())

/** The fields of /proc/PID/stat that follow the name; undefined if the process has ended. @param {number | string} pid */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

/** The CPU time of a process, in milliseconds, with that of its children that have ended if `withChildren`. @param {number} pid */
function cpuOf(pid, { withChildren = false } = {}) {
  const [user, system, endedUser, endedSystem] = (statOf(pid)?.slice(11, 15) ?? []).map(Number)
  const ticks = (user ?? 0) + (system ?? 0) + (withChildren ? (endedUser ?? 0) + (endedSystem ?? 0) : 0)
  return (ticks / TICKS_PER_SECOND) * 1000
}

/** @param {number} pid */
const childrenOf = pid =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && Number(statOf(name)?.[1]) === pid)
    .map(Number)

/** The CPU time of a process and its children, in milliseconds. @param {number} pid */
export const cpuWithChildren = pid =>
  childrenOf(pid).reduce((sum, child) => sum + cpuOf(child), cpuOf(pid, { withChildren: true }))

/** The process id of a PostgreSQL server. @param {string} dataDirectory */
export const postmasterOf = dataDirectory =>
  Number(readFileSync(join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n')[0])

/** A field of /proc/PID/status in MiB; 0 if the process has ended. @param {number} pid @param {string} field */
function statusOf(pid, field) {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** The resident memory of a process in MiB. @param {number} pid */
export const memoryOf = pid => statusOf(pid, 'VmRSS')

/** The memory of all processes of a PostgreSQL server that is not shared, in MiB. @param {number} postmaster */
export const postgresMemory = postmaster =>
  childrenOf(postmaster).reduce((sum, pid) => sum + statusOf(pid, 'RssAnon'), 0)
