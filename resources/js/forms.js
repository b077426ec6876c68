import { on, one } from './dom.js'

on('click', '[data-reveal]', (event, button) => {
  const input = document.getElementById(button.dataset.reveal)
  const isShown = input.type === 'password'
  input.type = isShown ? 'text' : 'password'
  button.setAttribute('aria-pressed', String(isShown))
})

/** A link of the summary leads to the control itself. */
on('click', '[data-summary] a', (event, link) => {
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)))
  if (!target) return
  event.preventDefault()
  const control = target.matches('fieldset') ? one('input, select, textarea', target) : target
  control.focus()
  control.scrollIntoView({ block: 'center' })
})

/** Ctrl Enter sends the form one is in. */
on('keydown', 'form[method="post"]', (event, form) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit()
})
