import { all, isTyping, on, one } from './dom.js'
import { openPalette } from './palette.js'
import { open } from './overlays.js'

const rows = () => all('[data-row]')
const current = () => one('[data-row].is-current')

function go(step) {
  const found = rows()
  if (!found.length) return
  const next = found[Math.min(found.length - 1, Math.max(0, found.indexOf(current()) + step))]
  current()?.classList.remove('is-current')
  next.classList.add('is-current')
  const link = one('[data-open]', next)
  link?.focus({ preventScroll: true })
  // The name, not the row: a row wider than its table would scroll its box out of sight.
  const named = link ?? next
  named.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

const actions = {
  'j': () => go(1),
  'k': () => go(-1),
  'x': () =>
    one(
      '.pick input',
      current() ?? document.activeElement?.closest('[data-row]') ?? document.createElement('i')
    )?.click(),
  'n': () => one('[data-new]')?.click(),
  '?': () => one('#keys') && open(one('#keys')),
  '/': () => {
    const search = one('[data-search]')
    if (search) {
      search.focus()
      search.select()
    } else openPalette()
  },
}

/** `g` waits a second for the place to go to. */
let wantsPlace = false

document.addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.code === 'KeyK') {
    if (!one('#palette')) return
    event.preventDefault()
    return openPalette()
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (isTyping(event.target) || one('dialog[open]')) return

  const key = latin(event)
  if (wantsPlace) {
    wantsPlace = false
    const place = one(`[data-go="${CSS.escape(key)}"]`)
    if (place) return visit(place.dataset.href)
  }
  if (key === 'g') {
    wantsPlace = true
    setTimeout(() => (wantsPlace = false), 1000)
  } else if (actions[key]) {
    event.preventDefault()
    actions[key]()
  }
})

/** The same keys on a Cyrillic keyboard: by place, not by letter. */
function latin({ key, code, shiftKey }) {
  if (/^[\x20-\x7e]$/.test(key) && key !== '.' && key !== ',') return key
  if (code === 'Slash') return shiftKey ? '?' : '/'
  return /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : key
}

function visit(href) {
  const link = one(`[data-sidebar][href="${CSS.escape(href)}"]`)
  if (link) link.click()
  else location.assign(href)
}

on('focusin', '[data-row]', (event, row) => {
  current()?.classList.remove('is-current')
  row.classList.add('is-current')
})
on('keydown', '[data-search]', (event, search) => {
  if (event.key !== 'Escape' || search.value) return
  search.blur()
})
