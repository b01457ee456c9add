// npm run site:build: writes the site to docs/.vitepress/dist: the pages, a Markdown version of each, llms.txt, the reference of the
// functions, and the sample of the landing page. `--base /0.1/` builds it for a folder of the server, to keep several versions.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'vitepress'
import { main, StepError } from '../../tooling/steps.mjs'
import { pagesFolder, sitePages, write, writePages } from './pages.mjs'
import { sampleInvoice } from './sample.mjs'

/** @typedef {import('./pages.mjs').SitePage} SitePage */

const docs = dirname(dirname(fileURLToPath(import.meta.url)))
const dist = join(docs, '.vitepress/dist')
const apiReference = join(docs, 'reference/api')

await main(async () => {
  const { values } = parseArgs({ options: { base: { type: 'string', default: '/' } } })
  const pages = sitePages()
  const dead = writePages(pages)
  if (dead.length > 0) throw new StepError(`Links to files that do not exist:\n${dead.join('\n')}`)
  if (!existsSync(join(apiReference, 'index.html'))) throw new StepError('The reference is missing. Run: npm run docs')
  const { fields, image } = await sampleInvoice()
  write('images/invoice.jpg', image)
  write('sample.json', JSON.stringify(fields))
  await build(docs, { base: values.base })
  cpSync(apiReference, join(dist, 'api'), { recursive: true })
  for (const { path } of pages) {
    const file = join(dist, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, readFileSync(join(pagesFolder, path), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, ''))
  }
  writeFileSync(join(dist, 'llms.txt'), llmsText(pages, values.base))
})

/** The list of pages in the format of llmstxt.org. @param {SitePage[]} pages @param {string} base */
function llmsText(pages, base) {
  const sections = ['tutorials', 'guides', 'reference', 'explanation'].map(section => {
    const links = pages
      .filter(page => page.section === section)
      .map(({ title, path }) => `- [${title}](${base}${path})`)
    return `## ${section[0]?.toUpperCase()}${section.slice(1)}\n\n${links.join('\n')}\n`
  })
  const summary =
    'The TypeScript SDK for Cradl AI (Lucidtech AI Services), an API that reads invoices, receipts and other documents.'
  return `# LAS for TypeScript\n\n> ${summary}\n\n${sections.join('\n')}`
}
