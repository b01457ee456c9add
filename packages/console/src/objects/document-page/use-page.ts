import { useUrl } from '../use-url.js'

/** The page that is shown, which is part of the address. Starts at 0; the address starts at 1. */
export function usePage(): [page: number, setPage: (page: number) => void] {
  const { values, set } = useUrl('page')
  return [Math.max(0, (Number.parseInt(values.page, 10) || 1) - 1), page => set({ page: pageParameter(page) })]
}

/** The parameter `page` of the address; empty for the first page. */
export const pageParameter = (page: number): string => (page === 0 ? '' : String(page + 1))
