import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { discard, insert, replace, retryOnConflict, type Store, SYSTEM, walk } from '@las/storage'
import type { Log } from '../platform/log.js'
import type { OffsetClock } from '../platform/time/clock.js'
import type { Messages } from '../storage/open-storage.js'
import { type ControlRecord, controlRecords, processRecords } from './control-records.js'
import type { ControlState } from './control-state.js'
import { type FaultSet, NO_FAULTS } from './fault-state.js'

const CONTROL_ID = 'control'
const TOPIC = 'controls'

/** How often a process reads the state, in milliseconds, because messages can get lost. */
const POLL_INTERVAL_MS = 1000
/** How often a process shows that it is still applying a state. */
const PROGRESS_INTERVAL_MS = 2000
/** How long another process can neither apply a state nor show progress until it is considered to have ended. */
const DEFAULT_PROCESS_TIMEOUT_MS = 15_000
/** How often a process checks whether the other ones have applied a state. */
const CHECK_INTERVAL_MS = 25

export interface SharedControlStateOptions {
  readonly store: Store
  readonly clock: OffsetClock
  readonly log: Pick<Log, 'fault'>
  /** Announces new states. Without messages, and if one gets lost, processes find a new state within a second. */
  readonly messages?: Messages | undefined
  /** Called after another process has advanced the clock. Resolves when the jobs that became due have run. */
  onAdvanced(): Promise<void>
  /** Called after another process has replaced all records. */
  onReplaced(): Promise<void>
  readonly processTimeoutMs?: number
}

/**
 * The state of processes that share their storage. It is a record, which all processes read once a second and when a message
 * announces it. Each process writes which revision it has applied, and the process that changes the state waits for this. The time of a
 * process that does not respond is not compared: its record must change while it is observed.
 */
export class SharedControlState implements ControlState {
  readonly #options: SharedControlStateOptions
  readonly processId: string = randomUUID()
  readonly #timeoutMs: number
  #current: ControlRecord = newControlRecord()
  #applying: Promise<void> = Promise.resolve()
  #poll: NodeJS.Timeout | undefined
  #unsubscribe: (() => void) | undefined
  #isStopped = false
  #isRefreshing = false
  /** Whether the state may have changed since it was read. */
  #mustRefresh = false
  /** The number of changes of this process that are being written. */
  #writes = 0

  constructor(options: SharedControlStateOptions) {
    this.#options = options
    this.#timeoutMs = options.processTimeoutMs ?? DEFAULT_PROCESS_TIMEOUT_MS
  }

  /** Applies the current state. Call it before the process responds to requests or runs jobs. */
  async start(): Promise<void> {
    // In this order, a process that changes the state in the meantime waits for this one.
    await this.#acknowledge(0)
    this.#set((await this.#read()) ?? this.#current)
    await this.#acknowledge(this.#current.revision)
    const refresh = (): void => void this.#refresh().catch(this.#options.log.fault)
    this.#unsubscribe = await this.#options.messages?.subscribe(TOPIC, refresh, refresh)
    this.#poll = setInterval(refresh, POLL_INTERVAL_MS).unref()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    clearInterval(this.#poll)
    this.#unsubscribe?.()
    await this.#applying
    await this.#options.store.write([discard(processRecords, { id: this.processId, organizationId: SYSTEM })])
  }

  async advance(duration: number | string): Promise<void> {
    const { clock } = this.#options
    await this.#change(current => ({ ...current, offsetMs: clock.offsetAfter(duration, current.offsetMs) }))
  }

  async replaced(offsetMs: number): Promise<void> {
    await this.#change(current => ({ ...current, offsetMs, replacements: current.replacements + 1 }))
  }

  get faults(): FaultSet {
    return this.#current.faults ?? NO_FAULTS
  }

  /** Changes the faults. Resolves when all processes use the new ones. */
  async changeFaults(change: (current: FaultSet) => FaultSet): Promise<void> {
    await this.#change(current => ({ ...current, faults: change(current.faults ?? NO_FAULTS) }))
  }

  /** Changes the state, and waits until all processes have applied it. */
  async #change(change: (current: ControlRecord) => ControlRecord): Promise<void> {
    const { store, messages, log } = this.#options
    this.#writes += 1
    try {
      await retryOnConflict(async () => {
        const current = await this.#read()
        if (current) this.#apply(current)
        const next = change(current ?? newControlRecord())
        await store.write([current ? replace(controlRecords, next) : insert(controlRecords, next)])
        // The caller has the same effect on the jobs of this process as `onAdvanced` and `onReplaced`.
        this.#set({ ...next, revision: next.revision + 1 })
      })
    } finally {
      this.#writes -= 1
    }
    const { revision } = this.#current
    await messages?.publish(TOPIC, '').catch(log.fault)
    this.#applying = this.#applying.then(() => this.#acknowledge(revision)).catch(log.fault)
    await this.#allApplied(revision)
  }

  /** Applies the state if another process has changed it. */
  async #refresh(): Promise<void> {
    // While the storage is slow, calls do not pile up.
    this.#mustRefresh = true
    if (this.#isRefreshing) return
    this.#isRefreshing = true
    try {
      while (this.#mustRefresh) {
        this.#mustRefresh = false
        const next = await this.#read()
        // A state that this process is writing is not that of another one.
        if (next && this.#writes === 0) this.#apply(next)
      }
    } finally {
      this.#isRefreshing = false
    }
  }

  #apply(next: ControlRecord): void {
    if (next.revision <= this.#current.revision || this.#isStopped) return
    const { log, onAdvanced, onReplaced } = this.#options
    const isReplaced = next.replacements !== this.#current.replacements
    const isAdvanced = next.offsetMs !== this.#current.offsetMs
    const react = isReplaced ? onReplaced : isAdvanced ? onAdvanced : async (): Promise<void> => {}
    this.#set(next)
    this.#applying = this.#applying
      .then(() => this.#showingProgress(react))
      .catch(log.fault)
      .then(() => this.#acknowledge(next.revision))
      .catch(log.fault)
  }

  #set(state: ControlRecord): void {
    this.#current = state
    this.#options.clock.offsetMs = state.offsetMs
  }

  async #showingProgress(action: () => Promise<void>): Promise<void> {
    const show = (): void => void this.#acknowledge(undefined).catch(this.#options.log.fault)
    const timer = setInterval(show, PROGRESS_INTERVAL_MS).unref()
    try {
      await action()
    } finally {
      clearInterval(timer)
    }
  }

  /**
   * Writes the record of this process.
   * @param applied the revision that it has applied; by default unchanged
   */
  async #acknowledge(applied: number | undefined): Promise<void> {
    const { store } = this.#options
    await retryOnConflict(async () => {
      const record = await store.get(processRecords, SYSTEM, this.processId)
      if (this.#isStopped) return
      const initial = { id: this.processId, organizationId: SYSTEM, revision: 0, applied: 0 }
      const next = { ...(record ?? initial), applied: Math.max(applied ?? 0, record?.applied ?? 0) }
      // Another process has removed the record if this one did not respond.
      await store.write([record ? replace(processRecords, next) : insert(processRecords, next)])
    })
  }

  /** Waits until all other processes have applied a revision. Removes the records of those that have ended. */
  async #allApplied(revision: number): Promise<void> {
    const { store } = this.#options
    const seen = new Map<string, { readonly revision: number; readonly at: number }>()
    while (!this.#isStopped) {
      let isComplete = true
      for await (const record of walk(store, processRecords, SYSTEM)) {
        if (record.id === this.processId || record.applied >= revision) continue
        const last = seen.get(record.id)
        if (last?.revision !== record.revision)
          seen.set(record.id, { revision: record.revision, at: performance.now() })
        else if (performance.now() - last.at > this.#timeoutMs) {
          await store.write([discard(processRecords, record)])
          continue
        }
        isComplete = false
      }
      if (isComplete) return
      await sleep(CHECK_INTERVAL_MS)
    }
  }

  #read(): Promise<ControlRecord | undefined> {
    return this.#options.store.get(controlRecords, SYSTEM, CONTROL_ID)
  }
}

const newControlRecord = (): ControlRecord => ({
  id: CONTROL_ID,
  organizationId: SYSTEM,
  revision: 0,
  offsetMs: 0,
  replacements: 0,
})
