import type { Page } from 'playwright'

/**
 * What cannot be read: a page wider than the screen; a text that is cut, and a choice wider than its box, without a title
 * that says the whole of it.
 */
const UNREADABLE = `() => {
  const found = []
  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1 && !e.closest('[role=region], .overflow-x-auto')).at(-1)
    found.push('wider than the screen: ' + (wide ? wide.outerHTML.slice(0, 160) : ''))
  }
  const canvas = document.createElement('canvas').getContext('2d')
  for (const e of document.querySelectorAll('body *')) {
    if (!e.checkVisibility({ visibilityProperty: true }) || e.clientWidth === 1 || e.closest('.sr-only, svg, [aria-hidden=true], .skip-link')) continue
    const style = getComputedStyle(e)
    if (e.matches('select')) {
      const text = e.selectedOptions[0]?.label ?? ''
      canvas.font = style.fontWeight + ' ' + style.fontSize + ' ' + style.fontFamily
      const room = e.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
      if (canvas.measureText(text).width > room + 1 && e.title !== text) found.push('a choice wider than its box: ' + text.slice(0, 60))
    } else if (/hidden|clip/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1 && e.innerText?.trim() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim() || n.nodeType === 1 && getComputedStyle(n).display === 'inline')) {
      if (!e.closest('[title]') && !e.querySelector('[title]')) found.push('cut: ' + e.outerHTML.slice(0, 160))
    }
  }
  return found
}`

/**
 * What cannot be hit: a control that lies, wholly or in part, under something that sticks when it is scrolled to; a target
 * smaller than 24 px that is no link within a text.
 */
const UNTOUCHABLE = `() => {
  const found = []
  const sticks = (e) => { for (; e; e = e.parentElement) if (/fixed|sticky/.test(getComputedStyle(e).position)) return e }
  for (const control of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
    if (!control.checkVisibility({ visibilityProperty: true }) || control.disabled || control.closest('[popover]:not(:popover-open), dialog:not([open])')) continue
    const name = control.outerHTML.replace(/\\s+/g, ' ').slice(0, 140)
    const label = control.closest('label') ?? (control.id ? document.querySelector('label[for="' + CSS.escape(control.id) + '"]') : null)
    const target = /^(checkbox|radio)$/.test(control.type) && label ? label : control
    if (control.matches('.sr-only, .skip-link') && target === control) continue
    target.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    const box = target.getBoundingClientRect()
    if (!box.width || !box.height) continue
    const isInText = getComputedStyle(target).display === 'inline' && target.parentElement.innerText.trim() !== target.innerText.trim()
    if (!isInText && (box.height < 23.5 || box.width < 23.5)) found.push('smaller than 24 px (' + Math.round(box.width) + ' × ' + Math.round(box.height) + '): ' + name)
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2)
    const isHigh = box.height > innerHeight / 2
    for (const y of isHigh ? [box.top + innerHeight / 4] : [box.top + 3, box.top + box.height / 2, box.bottom - 3]) {
      const top = document.elementFromPoint(x, y)
      if (!top) { found.push('out of sight: ' + name); break }
      if (target.contains(top) || top.contains(target) || label?.contains(top)) continue
      const cover = sticks(top)
      if (!cover || cover.contains(control)) continue
      found.push('covered by ' + cover.outerHTML.slice(0, 60) + ': ' + name)
      break
    }
  }
  return found
}`

/** After a resize: the fonts are there, titles of what is cut are put, heights of what sticks are told. */
const SETTLED = `document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))`

/**
 * What of the page as it stands cannot be read or cannot be hit. With `message`, the markup of a bar, also what cannot be
 * hit while it stands.
 */
export async function troubles(page: Page, message?: string): Promise<string[]> {
  return page.evaluate<string[]>(`(async (message) => {
    const settled = () => ${SETTLED}
    const unreadable = ${UNREADABLE}
    const untouchable = ${UNTOUCHABLE}
    await settled()
    const found = [...unreadable(), ...untouchable()]
    const place = document.querySelector('#flash')
    if (!message || !place) return found
    place.innerHTML = message
    await settled()
    found.push(...untouchable().filter((what) => !/^smaller/.test(what)).map((what) => 'while a message stands, ' + what))
    place.replaceChildren()
    return found
  })(${JSON.stringify(message ?? null)})`)
}
