import { on, one } from './dom.js'

/** A file is dropped anywhere in the zone: the browser's own field takes drops only on itself. */
on('dragover', '[data-drop-zone]', (event, zone) => {
  event.preventDefault()
  zone.dataset.over = ''
})

on('dragleave', '[data-drop-zone]', (event, zone) => {
  if (!zone.contains(event.relatedTarget)) delete zone.dataset.over
})

on('drop', '[data-drop-zone]', (event, zone) => {
  event.preventDefault()
  delete zone.dataset.over
  const input = one('input[type="file"]', zone)
  if (!event.dataTransfer?.files.length) return
  input.files = event.dataTransfer.files
  input.dispatchEvent(new Event('change', { bubbles: true }))
})
