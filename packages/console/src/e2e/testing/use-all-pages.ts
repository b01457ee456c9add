import type { Locator, Page } from 'playwright-core'

/** Opens each page of the list of sections, the first object of each list, and each tab of this object, with clicks as a person does. */
export async function useAllPages(page: Page): Promise<void> {
  const sections = page.getByRole('navigation', { name: 'Sections' }).getByRole('link')
  const count = await sections.count()
  for (let index = 0; index < count; index++) {
    await click(page, sections.nth(index))
    const row = page.locator('.table-body a').first()
    // The rows of the queue open a task, which leaves the list of sections.
    if (page.url().endsWith('/queue') || !(await row.isVisible())) continue
    await click(page, row)
    const tabs = page.locator('.tabs a')
    const tabCount = await tabs.count()
    for (let tab = 0; tab < tabCount; tab++) await click(page, tabs.nth(tab))
  }
}

async function click(page: Page, link: Locator): Promise<void> {
  await link.click()
  await page.waitForLoadState('networkidle')
}
