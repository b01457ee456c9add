import type { Locator } from 'playwright-core'
import type { PageWord, PageWords } from '../../contract.js'
import type { Tab } from './browser-tab.js'
import type { ConsoleServer } from './server.js'

interface DocumentTasks {
  readonly modelId?: string
  readonly tasks: readonly { readonly documentId: string }[]
}

interface Point {
  readonly x: number
  readonly y: number
}

/** The page of a document on the screen, by its words. */
export interface PageOfDocument {
  readonly layer: Locator
  /** The first word with this text; `skip` leaves out words before it. */
  word(text: string, skip?: number): PageWord
  hover(text: string, skip?: number): Promise<void>
  click(text: string, skip?: number): Promise<void>
  /**
   * Drags from one word to another.
   * @param before is called before the button is released.
   */
  drag(from: PageWord, to: PageWord, before?: () => Promise<void>): Promise<void>
}

export async function pageOf(
  server: ConsoleServer,
  { modelId, tasks }: DocumentTasks,
  { page }: Pick<Tab, 'page'>,
  task = 0,
): Promise<PageOfDocument> {
  const query = new URLSearchParams(modelId === undefined ? {} : { modelId })
  const { words } = await server.extension<PageWords>('GET', `documents/${tasks[task]?.documentId}/pages/0?${query}`)
  const layer = page.locator('.page-layer')
  await page.locator('.page-image').waitFor()

  function word(text: string, skip = 0): PageWord {
    const found = words.filter(([each]) => each === text)[skip]
    if (!found) throw new Error(`No word is ${text}. The words are ${words.map(([each]) => each).join(' ')}`)
    return found
  }

  /** The point at these shares of the width and the height of a word. */
  async function pointIn([, left, top, right, bottom]: PageWord, x: number, y: number): Promise<Point> {
    const box = await layer.evaluate(element => {
      const { left, top, width, height } = element.getBoundingClientRect()
      return { left, top, width, height }
    })
    return {
      x: box.left + (left + x * (right - left)) * box.width,
      y: box.top + (top + y * (bottom - top)) * box.height,
    }
  }

  async function hover(text: string, skip?: number): Promise<void> {
    const { x, y } = await pointIn(word(text, skip), 0.5, 0.5)
    await page.mouse.move(x, y)
  }

  return {
    layer,
    word,
    hover,
    async click(text, skip) {
      await hover(text, skip)
      await page.mouse.down()
      await page.mouse.up()
    },
    async drag(from, to, before) {
      const [start, end] = [await pointIn(from, 0.2, 0.3), await pointIn(to, 0.8, 0.8)]
      await page.mouse.move(start.x, start.y)
      await page.mouse.down()
      await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2)
      await page.mouse.move(end.x, end.y)
      await before?.()
      await page.mouse.up()
    },
  }
}
