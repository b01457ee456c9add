import { type ReadonlySignal, signal } from '@preact/signals'

export interface PageImageOptions {
  /** Starts at 0. */
  readonly page: number
  /** In pixels. */
  readonly width: number
  /** Degrees clockwise. */
  readonly rotation: 0 | 90 | 180 | 270
}

export interface PageImage {
  /** The address of the image once it is decoded, so that it is painted in the next frame. */
  readonly url: ReadonlySignal<string | undefined>
  /** Why the image could not be fetched or decoded. */
  readonly error: ReadonlySignal<unknown>
  /** Resolves once `url` or `error` is set, or the image was released. */
  readonly ready: Promise<void>
  /** Fetches the image again after an error. */
  retry(): Promise<void>
  /** Every user of an image must release it. The request is aborted if no user is left. */
  release(): void
}

export interface PageImageParts {
  readonly load: (documentId: string, options: PageImageOptions, signal: AbortSignal) => Promise<Blob>
  /** Returns after the image can be painted without delay. */
  readonly decode: (url: string) => Promise<void>
  readonly createUrl: (blob: Blob) => string
  readonly revokeUrl: (url: string) => void
}

export interface PageImages {
  readonly pageImage: (documentId: string, options: PageImageOptions) => PageImage
  /** Fetches an image that will probably be shown soon. Errors are ignored: the image is then fetched when it is shown. */
  readonly prefetchPage: (documentId: string, options: PageImageOptions) => void
}

/** Pages whose images stay decoded, including those that are shown. */
const MAX_DECODED_PAGES = 3
/** The first pages of the next two tasks in two widths, and the next page of this one. */
const MAX_PREFETCHED = 5
/** Images of this width or less are thumbnails, which need little memory. */
const MAX_THUMBNAIL_WIDTH = 200
const MAX_THUMBNAILS = 100

interface Entry {
  readonly key: string
  /** Both widths of a page count as one decoded page. */
  readonly pageKey: string
  readonly isThumbnail: boolean
  readonly url: ReturnType<typeof signal<string | undefined>>
  readonly error: ReturnType<typeof signal<unknown>>
  readonly controller: AbortController
  blob: Promise<Blob>
  ready: Promise<void> | undefined
  users: number
  /** Whether the image has not been shown yet. */
  isPrefetched: boolean
}

/** Images of pages in memory. Nothing is stored in the browser, because images need the access token. */
export function createPageImages({ load, decode, createUrl, revokeUrl }: PageImageParts): PageImages {
  /** The entry that was used last is the last. */
  const entries = new Map<string, Entry>()

  function entryOf(documentId: string, options: PageImageOptions): Entry {
    const { page, width, rotation } = options
    const pageKey = `${documentId}/${page}/${rotation}`
    const key = `${pageKey}/${width}`
    const existing = entries.get(key)
    if (existing) {
      entries.delete(key)
      entries.set(key, existing)
      return existing
    }
    const controller = new AbortController()
    const entry: Entry = {
      key,
      pageKey,
      isThumbnail: width <= MAX_THUMBNAIL_WIDTH,
      url: signal<string | undefined>(undefined),
      error: signal<unknown>(undefined),
      controller,
      blob: load(documentId, options, controller.signal),
      ready: undefined,
      users: 0,
      isPrefetched: true,
    }
    // An image that was only prefetched reports no errors.
    entry.blob.catch(() => undefined)
    entries.set(key, entry)
    return entry
  }

  async function show(entry: Entry): Promise<void> {
    let url: string | undefined
    try {
      url = createUrl(await entry.blob)
      await decode(url)
    } catch (error) {
      if (url) revokeUrl(url)
      if (!entry.controller.signal.aborted) entry.error.value = error
      forget(entry)
      return
    }
    if (entries.get(entry.key) !== entry) revokeUrl(url)
    else entry.url.value = url
    removeUnused()
  }

  /** The next user of the image fetches it again. */
  function forget(entry: Entry): void {
    if (entries.get(entry.key) === entry) entries.delete(entry.key)
  }

  function remove(entry: Entry): void {
    forget(entry)
    entry.controller.abort()
    if (entry.url.value) revokeUrl(entry.url.value)
    entry.url.value = undefined
  }

  /** Removes the images beyond the limits that are not shown, beginning with those that were used first. */
  function removeUnused(): void {
    const all = [...entries.values()].reverse()
    const isUsed = ({ users }: Entry) => users > 0
    const decodedPages = new Set(all.filter(entry => isUsed(entry) && !entry.isThumbnail).map(({ pageKey }) => pageKey))
    let prefetched = 0
    let thumbnails = 0
    for (const entry of all) {
      if (isUsed(entry)) continue
      if (entry.isThumbnail) {
        thumbnails += 1
        if (thumbnails > MAX_THUMBNAILS) remove(entry)
      } else if (entry.isPrefetched) {
        prefetched += 1
        if (prefetched > MAX_PREFETCHED) remove(entry)
      } else {
        if (!decodedPages.has(entry.pageKey) && decodedPages.size >= MAX_DECODED_PAGES) remove(entry)
        else decodedPages.add(entry.pageKey)
      }
    }
  }

  function pageImage(documentId: string, options: PageImageOptions): PageImage {
    const url = signal<string | undefined>(undefined)
    const error = signal<unknown>(undefined)
    let entry: Entry | undefined
    let isReleased = false

    async function start(): Promise<void> {
      const started = entryOf(documentId, options)
      entry = started
      started.users += 1
      started.isPrefetched = false
      started.ready ??= show(started)
      removeUnused()
      await started.ready
      if (isReleased || entry !== started) return
      url.value = started.url.value
      error.value = started.error.value
    }

    function stop(): void {
      if (!entry) return
      const stopped = entry
      entry = undefined
      stopped.users -= 1
      if (stopped.users > 0) return
      // A request without users is useless, and so is a failed one.
      if (stopped.url.value === undefined) remove(stopped)
      else removeUnused()
    }

    return {
      url,
      error,
      ready: start(),
      retry() {
        stop()
        error.value = undefined
        return start()
      },
      release() {
        isReleased = true
        stop()
        url.value = undefined
      },
    }
  }

  function prefetchPage(documentId: string, options: PageImageOptions): void {
    const entry = entryOf(documentId, options)
    entry.blob.catch(() => {
      if (entry.isPrefetched) forget(entry)
    })
    removeUnused()
  }

  return { pageImage, prefetchPage }
}
