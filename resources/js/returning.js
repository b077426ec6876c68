import { all, on, one } from './dom.js'

/*
 * Who comes back to a list stands where they left it: at the same row, scrolled as it was. Kept for the browser's tab, by
 * the list's address.
 */
const here = () => `place:${location.pathname}${location.search}`

let left = here()
let row = null

function remember() {
  if (!one('[data-list]') || left !== here()) return
  const current = row ?? one('[data-row].is-current')?.id
  sessionStorage.setItem(left, JSON.stringify({ row: current ?? null, y: scrollY }))
}

function restore() {
  const kept = sessionStorage.getItem(here())
  if (!kept || !one('[data-list]')) return
  const place = JSON.parse(kept)
  scrollTo(0, place.y)
  const found = place.row && document.getElementById(place.row)
  if (!found) return
  for (const other of all('[data-row].is-current')) other.classList.remove('is-current')
  found.classList.add('is-current')
  ;(one('[data-open]', found) ?? one('a, input', found))?.focus({ preventScroll: true })
  const { top, bottom } = found.getBoundingClientRect()
  if (top < 0 || bottom > innerHeight) found.scrollIntoView({ block: 'center' })
}

on('click', '[data-row]', (event, clicked) => (row = clicked.id), true)
document.addEventListener(
  'htmx:before:request',
  (event) => event.detail.ctx?.target?.id === 'main' && remember()
)
window.addEventListener('pagehide', remember)

/** htmx fetches the page that one goes back to: it stands when its swap is over. */
let isReturning = false
window.addEventListener('popstate', () => (isReturning = true))
document.addEventListener('htmx:after:swap', () => {
  const wasReturning = isReturning
  isReturning = false
  row = null
  // The address of a page that was opened is pushed after its swap.
  setTimeout(() => {
    left = here()
    if (wasReturning) restore()
  })
})
const [arrival] = performance.getEntriesByType('navigation')
if (arrival?.type === 'back_forward') restore()
