/** The browser's time zone, for forms that take it along. Without script the form's own value stays. */
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
if (zone) {
  for (const control of document.querySelectorAll('[data-own-time-zone]')) control.value = zone
}
