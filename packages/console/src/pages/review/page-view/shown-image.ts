import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals'
import { type PageImage, type PageImageOptions, pageImage } from '../../../api/images.js'
import type { Size } from './geometry/box.js'
import { doubleWidth, fitImageWidth, imageWidthFor } from './image-width.js'
import { prefetchDocument } from './prefetch-document.js'
import type { Viewer } from './viewer.js'

/** The image of the page that is shown. */
export interface ShownImage {
  readonly url: ReadonlySignal<string | undefined>
  readonly error: ReadonlySignal<unknown>
  retry(): void
  dispose(): void
}

interface ImageOfPage {
  readonly page: number
  readonly width: number
  readonly image: PageImage
}

/**
 * Fetches the images of the page in the widths that it needs: first the one that fits the view, then the one of double width, which
 * the strip shows too.
 *
 * @param scale CSS pixels per point of the page, when it does not change.
 */
export function createShownImage(
  { model, content, placing }: Viewer,
  scale: ReadonlySignal<number | undefined>,
): ShownImage {
  const { documentId, modelId, current, count, page: openPage } = model.pages
  const images: Signal<readonly ImageOfPage[]> = signal([])

  /** Pages without words are shown as they were uploaded. */
  const rotation = computed(() => {
    if (content.value) return content.value.rotation
    return openPage(current.value).error.value === undefined ? undefined : 0
  })
  const neededWidth = computed(() => {
    const { page } = placing.frame.value ?? {}
    const pixels = (page?.width ?? 0) * (scale.value ?? 0) * devicePixelRatio
    return imageWidthFor(pixels, fitImageWidth.value)
  })

  function add(options: PageImageOptions): ImageOfPage {
    const { page, width } = options
    const existing = images.peek().find(each => each.page === page && each.width === width)
    if (existing) return existing
    const added = { page, width, image: pageImage(documentId, options) }
    images.value = [...images.peek(), added]
    return added
  }

  /** Images stay until another one can be shown in their place. */
  function releaseOthers(page: number, widths: readonly number[]): void {
    const isKept = (each: ImageOfPage): boolean => each.page === page && widths.includes(each.width)
    const others = images.peek().filter(each => !isKept(each))
    images.value = images.peek().filter(isKept)
    for (const { image } of others) image.release()
  }

  const stop = effect(() => {
    const page = current.value
    const fit = fitImageWidth.value
    const needed = neededWidth.value
    const turned = rotation.value
    let isCurrent = true
    untracked(() => {
      if (images.peek().some(each => each.page !== page)) releaseOthers(page, [])
      if (turned !== undefined) void fetchImages(page, turned, fit, needed, () => isCurrent)
    })
    return () => {
      isCurrent = false
    }
  })

  async function fetchImages(
    page: number,
    rotation: PageImageOptions['rotation'],
    fit: number,
    needed: number,
    isCurrent: () => boolean,
  ): Promise<void> {
    const narrow = add({ page, width: fit, rotation })
    await narrow.image.ready
    if (!isCurrent()) return
    const url = narrow.image.url.peek()
    // Without words, the proportions of the page are those of its image.
    if (!content.peek() && url !== undefined) placing.setImageSize(await sizeOfImage(url))
    if (!isCurrent()) return
    const wide = add({ page, width: doubleWidth(fit), rotation })
    const widest = needed > wide.width ? [add({ page, width: needed, rotation })] : []
    await Promise.all([wide, ...widest].map(({ image }) => image.ready))
    if (!isCurrent()) return
    releaseOthers(
      page,
      [narrow, wide, ...widest].map(({ width }) => width),
    )
    if (page + 1 < (count.peek() ?? 0)) void prefetchDocument(documentId, modelId, page + 1)
  }

  /** The smallest image that is wide enough, else the widest one. */
  const best = computed((): PageImage | undefined => {
    const loaded = images.value
      .filter(({ page, image }) => page === current.value && image.url.value !== undefined)
      .sort((a, b) => a.width - b.width)
    return (loaded.find(({ width }) => width >= neededWidth.value) ?? loaded.at(-1))?.image
  })
  const failed = computed(() => images.value.filter(({ image }) => image.error.value !== undefined))

  return {
    url: computed(() => best.value?.url.value),
    // A sharper image that is missing is not worth a message.
    error: computed(() => (best.value ? undefined : failed.value[0]?.image.error.value)),
    retry() {
      for (const { image } of failed.peek()) void image.retry()
    },
    dispose() {
      stop()
      for (const { image } of images.peek()) image.release()
    },
  }
}

async function sizeOfImage(url: string): Promise<Size> {
  const image = new Image()
  image.src = url
  await image.decode()
  return { width: image.naturalWidth, height: image.naturalHeight }
}
