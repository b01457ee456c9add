// At the end of the job, also if it failed: stops the emulator and prints its log.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { printLog } from './log.mjs'

/** The time for requests and jobs to end, in milliseconds. */
const patience = 30_000

const folder = process.env.STATE_folder
if (folder) {
  const stateFile = join(folder, 'state.json')
  const pid = processId(stateFile)
  if (pid !== undefined) await stop(pid, stateFile)
  printLog(join(folder, 'emulator.log'))
}

/** The process of the emulator, unless it has ended or never started: then it has removed the file. @param {string} stateFile */
function processId(stateFile) {
  try {
    return JSON.parse(readFileSync(stateFile, 'utf8')).pid
  } catch {
    return undefined
  }
}

/** @param {number} pid @param {string} stateFile which the emulator removes when it has stopped */
async function stop(pid, stateFile) {
  const deadline = performance.now() + patience
  send(pid, 'SIGTERM')
  while (existsSync(stateFile) && send(pid, 0)) {
    if (performance.now() > deadline) return void send(pid, 'SIGKILL')
    await setTimeout(100)
  }
}

/** Returns whether the process exists. @param {number} pid @param {NodeJS.Signals | 0} signal */
function send(pid, signal) {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}
