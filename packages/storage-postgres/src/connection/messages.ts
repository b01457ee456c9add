import type pg from 'pg'
import { endClient } from './end-client.js'
import { createClient, limited } from './pool.js'

/** Called with the text of a message. */
export type MessageListener = (text: string) => void

interface Subscriber {
  readonly topic: string
  readonly onMessage: MessageListener
  readonly onGap: () => void
}

/** Milliseconds. */
const LISTEN_TIMEOUT = 5_000
const MIN_RECONNECT_DELAY = 50
const MAX_RECONNECT_DELAY = 2_000

/**
 * Short messages between the processes that use a database. A message can get lost while the connection is interrupted, so it must
 * only announce a change that is stored.
 */
export interface Messages {
  /**
   * Receives the messages of all processes, including this one. Resolves when messages are received.
   * @param onGap called after an interruption, during which messages may have been lost
   * @returns a function that ends the subscription.
   */
  subscribe(topic: string, onMessage: MessageListener, onGap: () => void): Promise<() => void>
  /** Sends a message of up to 7,000 bytes. PostgreSQL rejects larger ones. */
  publish(topic: string, text: string): Promise<void>
}

/** Messages with `LISTEN` and `NOTIFY`. */
export class PostgresMessages implements Messages {
  readonly #url: string
  readonly #channel: string
  readonly #pool: pg.Pool
  readonly #subscribers = new Set<Subscriber>()
  #client: pg.Client | undefined
  #connecting: Promise<void> | undefined
  #delay = MIN_RECONNECT_DELAY
  #timer: NodeJS.Timeout | undefined
  #isClosed = false

  /**
   * @param url of a connection that stays open: not through PgBouncer in transaction mode
   * @param pool sends the messages
   * @param channel the name of the PostgreSQL schema
   */
  constructor(url: string, pool: pg.Pool, channel: string) {
    this.#url = url
    this.#pool = pool
    this.#channel = channel
  }

  async subscribe(topic: string, onMessage: MessageListener, onGap: () => void): Promise<() => void> {
    await this.#connect()
    return this.listen(topic, onMessage, onGap)
  }

  /** As `subscribe`, but messages are received as soon as PostgreSQL is available. */
  listen(topic: string, onMessage: MessageListener, onGap: () => void): () => void {
    const subscriber: Subscriber = { topic, onMessage, onGap }
    this.#subscribers.add(subscriber)
    this.#connect().catch(() => this.#reconnect())
    return () => this.#subscribers.delete(subscriber)
  }

  async publish(topic: string, text: string): Promise<void> {
    await this.#pool.query(
      limited({ text: 'SELECT pg_notify($1, $2)', values: [this.#channel, JSON.stringify({ topic, text })] }),
    )
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    this.#subscribers.clear()
    await this.#connecting?.catch(() => {})
    if (this.#client) await endClient(this.#client)
  }

  #connect(): Promise<void> {
    if (this.#client) return Promise.resolve()
    this.#connecting ??= this.#open().finally(() => {
      this.#connecting = undefined
    })
    return this.#connecting
  }

  async #open(): Promise<void> {
    const client = createClient(this.#url, { queryTimeout: LISTEN_TIMEOUT })
    let isEnded = false
    const onEnd = (): void => {
      if (isEnded) return
      isEnded = true
      if (this.#client !== client) return
      this.#client = undefined
      this.#reconnect()
    }
    client.on('error', onEnd)
    client.on('end', onEnd)
    client.on('notification', ({ payload }) => this.#receive(payload ?? ''))
    try {
      await client.connect()
      await client.query(`LISTEN "${this.#channel}"`)
    } catch (error) {
      await endClient(client)
      throw error
    }
    if (isEnded) throw new Error('Connection terminated unexpectedly')
    this.#client = client
    this.#delay = MIN_RECONNECT_DELAY
  }

  #reconnect(): void {
    if (this.#isClosed) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(async () => {
      this.#delay = Math.min(this.#delay * 2, MAX_RECONNECT_DELAY)
      try {
        await this.#connect()
        for (const { onGap } of [...this.#subscribers]) onGap()
      } catch {
        this.#reconnect()
      }
    }, this.#delay).unref()
  }

  #receive(payload: string): void {
    const message: unknown = parsed(payload)
    if (typeof message !== 'object' || message === null || !('topic' in message) || !('text' in message)) return
    const { topic, text } = message
    if (typeof text !== 'string') return
    for (const subscriber of [...this.#subscribers]) if (subscriber.topic === topic) subscriber.onMessage(text)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
