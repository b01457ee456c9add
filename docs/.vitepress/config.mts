import { readFileSync } from 'node:fs'
import { type DefaultTheme, defineConfig } from 'vitepress'
import { type SitePage, sitePages } from '../site/pages.mjs'

const { version } = JSON.parse(readFileSync(new URL('../../packages/client/package.json', import.meta.url), 'utf8'))
const pages = sitePages()

/** The sidebar of a section: a group for each `group` of its pages, in the order of the pages. */
function sidebarOf(section: string): DefaultTheme.SidebarItem[] {
  const groups = new Map<string, DefaultTheme.SidebarItem[]>()
  for (const { group, title, path } of pages.filter(page => page.section === section)) {
    const items = groups.get(group) ?? []
    groups.set(group, [...items, { text: title, link: linkOf(path) }])
  }
  // Groups that collapse would be buttons that contain buttons, which screen readers cannot use.
  return [...groups].map(([text, items]) => ({ text, items }))
}

const linkOf = (path: SitePage['path']): string => `/${path.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '')}`

const guides = sidebarOf('guides')
const reference = sidebarOf('reference')
const basics = [...sidebarOf('tutorials'), ...guides]

/** A sheet of paper with lines. */
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%231c5bc7'/%3E%3Cpath d='M4 5h8M4 8h8M4 11h5' stroke='%23fff' stroke-width='1.5'/%3E%3C/svg%3E"

export default defineConfig({
  title: 'LAS for TypeScript',
  description:
    'Read invoices, receipts and other documents from TypeScript: the SDK of Cradl AI, and an emulator of its API.',
  lang: 'en',
  head: [['link', { rel: 'icon', href: icon }]],
  srcDir: '.vitepress/pages',
  cleanUrls: false,
  lastUpdated: false,
  // The folder `api` is copied into the site after the build.
  ignoreDeadLinks: [/^\/api\//],
  markdown: { theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' } },
  vite: { build: { chunkSizeWarningLimit: 5000 } },
  themeConfig: {
    siteTitle: 'LAS for TypeScript',
    nav: [
      { text: 'Start', link: '/tutorials/getting-started', activeMatch: '^/tutorials/' },
      { text: 'Guides', link: '/guides/agents', activeMatch: '^/(guides|examples)/' },
      { text: 'Reference', link: '/reference/errors', activeMatch: '^/(reference|packages)/' },
      { text: 'Explanation', link: '/explanation/emulator/reading-documents', activeMatch: '^/explanation/' },
      { text: version === '0.0.0' ? 'Unreleased' : `v${version}`, link: '/explanation/stability' },
    ],
    sidebar: {
      '/tutorials/': basics,
      '/guides/': basics,
      '/examples/': basics,
      '/reference/': [{ text: 'Functions of all packages', link: '/api/index.html', target: '_self' }, ...reference],
      '/packages/': [{ text: 'Functions of all packages', link: '/api/index.html', target: '_self' }, ...reference],
      '/explanation/': sidebarOf('explanation'),
    },
    outline: [2, 3],
    search: { provider: 'local' },
    docFooter: { prev: 'Previous', next: 'Next' },
  },
})
