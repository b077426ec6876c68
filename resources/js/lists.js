import { all, on, one, say } from './dom.js'

/** Empty controls say nothing: they stay out of the address. */
document.addEventListener('htmx:config:request', (event) => {
  const { ctx } = event.detail
  const { body } = ctx.request
  // The page that comes is put over this one: the form of the filters, if it stands open, must be in it.
  if (
    ctx.sourceElement.matches?.('[data-tidy]') &&
    one('[popover]:popover-open', ctx.sourceElement)
  )
    ctx.request.headers['X-Open-Filters'] = 'true'
  if (!ctx.sourceElement.matches?.('[data-tidy]') || !body) return
  for (const key of new Set(body.keys())) {
    const values = body.getAll(key).filter(Boolean)
    body.delete(key)
    for (const value of values) body.append(key, value)
  }
})

on('submit', 'form[method="get"]:not([hx-get])', (event, form) => {
  for (const control of form.elements)
    if (control.name && control.value === '') control.disabled = true
  setTimeout(() => {
    for (const control of form.elements) control.disabled = false
  })
})

/** "Apply" in the filter has applied: the panel goes. */
on('submit', '[data-tidy]', () => {
  for (const panel of all('[popover]:popover-open')) panel.hidePopover()
})

/** A form that is sent as soon as something in it changes. */
on('change', 'form[data-submits]', (event, form) => form.requestSubmit())

const boxesOf = (list) => all('.pick input[name="ids[]"]', list)

function count(list) {
  const selection = one('[data-selection]', list)
  const page = one('[data-pick-page]', list)
  // A list without rows has no table to pick from.
  if (!selection || !page) return
  const boxes = boxesOf(list)
  const chosen = boxes.filter((box) => box.checked)
  const label = one('[data-count]', selection)
  const text = `${selection.dataset.countText}: ${chosen.length}`
  if (label.textContent !== text) label.textContent = text
  page.checked = chosen.length > 0 && chosen.length === boxes.length
  page.indeterminate = chosen.length > 0 && !page.checked
  const whole = one('[data-all]', selection)
  if (whole && chosen.length < boxes.length) whole.checked = false
}

/** A switch in a row was refused, or never arrived: it shows again what is so. */
for (const type of ['htmx:after:request', 'htmx:error'])
  document.addEventListener(type, (event) => {
    const { ctx } = event.detail
    const tick = ctx?.sourceElement
    if (!tick?.matches?.('[data-tick]')) return
    const status = ctx.response?.status ?? ctx.response?.raw?.status ?? 0
    if (type === 'htmx:error' || status >= 400) tick.checked = !tick.checked
  })

let last = null

on('click', '.pick input[name="ids[]"]', (event, box) => {
  const list = box.closest('[data-list]')
  const boxes = boxesOf(list)
  if (event.shiftKey && last && boxes.includes(last)) {
    const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b)
    for (const between of boxes.slice(from, to + 1)) between.checked = box.checked
  }
  last = box
  count(list)
})

on('change', '[data-pick-page]', (event, page) => {
  const list = page.closest('[data-list]')
  for (const box of boxesOf(list)) box.checked = page.checked
  count(list)
})

/** All that match: the page's rows are marked with it; taken back, nothing is selected. */
on('change', '[data-all]', (event, whole) => {
  const list = whole.closest('[data-list]')
  for (const box of boxesOf(list)) box.checked = whole.checked
  count(list)
  if (whole.checked) say(whole.closest('form').querySelector('b.when-all').textContent)
})

/** Ids of the rows are of no use when the whole query is meant. */
document.addEventListener('formdata', (event) => {
  if (event.formData.get('selection') === 'all') event.formData.delete('ids[]')
})

document.addEventListener('htmx:after:swap', (event) => {
  if (event.detail.ctx?.target?.id !== 'main') return
  for (const list of all('[data-list]')) count(list)
  if (event.detail.ctx.swap?.startsWith?.('innerMorph'))
    say(one('[data-list] nav .num')?.textContent.trim() ?? '')
})
for (const list of all('[data-list]')) count(list)

/** A click anywhere in a row opens it, unless it is meant for something else in it or selects text. */
on('click', '[data-row]', (event, row) => {
  if (event.target.closest('a, button, label, input') || event.defaultPrevented) return
  if (String(getSelection())) return
  one('[data-open]', row)?.dispatchEvent(
    new MouseEvent('click', {
      bubbles: true,
      cancelable: true,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
    })
  )
})
