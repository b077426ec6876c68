import htmx from 'htmx.org/dist/htmx.esm.min.js'
import { all, on, one } from './dom.js'
import { open } from './overlays.js'

export function openPalette() {
  const dialog = one('#palette')
  if (dialog) open(dialog)
}

on('opened', '#palette', (event, dialog) => {
  const input = one('#palette-input', dialog)
  input.focus()
  input.select()
  htmx.trigger(input, 'palette:open')
})

const options = () => all('#palette-results a[role="option"]')

function choose(option) {
  for (const other of options()) other.setAttribute('aria-selected', String(other === option))
  const input = one('#palette-input')
  if (!option) return input.removeAttribute('aria-activedescendant')
  option.id ||= `palette-${options().indexOf(option)}`
  input.setAttribute('aria-activedescendant', option.id)
  option.scrollIntoView({ block: 'nearest' })
}

document.addEventListener('htmx:after:swap', (event) => {
  if (event.detail.ctx?.target?.id === 'palette-results') choose(options()[0])
})

on('keydown', '#palette-input', (event) => {
  const found = options()
  const at = found.findIndex((option) => option.getAttribute('aria-selected') === 'true')
  if (event.key === 'ArrowDown') choose(found[(at + 1) % found.length])
  else if (event.key === 'ArrowUp') choose(found[(at - 1 + found.length) % found.length])
  else if (event.key === 'Enter') {
    if (found[at]) found[at].click()
  } else return
  event.preventDefault()
})

on('mousemove', '#palette-results a[role="option"]', (event, option) => {
  if (option.getAttribute('aria-selected') !== 'true') choose(option)
})

/** A place on this very page closes the dialog; others close it when they arrive. */
on('click', '#palette-results a', () => one('#palette').close())
