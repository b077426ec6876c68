export const one = (selector, root = document) => root.querySelector(selector)
export const all = (selector, root = document) => [...root.querySelectorAll(selector)]

/** Listens on the document for events of elements that match, wherever they are put later. */
export function on(type, selector, handle, options) {
  document.addEventListener(
    type,
    (event) => {
      const element = event.target instanceof Element ? event.target.closest(selector) : null
      if (element) handle(event, element)
    },
    options
  )
}

/** Says something to a screen reader. */
export function say(text) {
  const region = one('#said')
  if (region) region.textContent = text
}

export const isTyping = (element) =>
  element instanceof HTMLElement &&
  (element.isContentEditable ||
    /^(textarea|select)$/i.test(element.tagName) ||
    (element.tagName === 'INPUT' &&
      !/^(checkbox|radio|button|submit|range|color|file)$/.test(element.type)))
